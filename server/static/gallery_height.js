/* Tells the page around how tall this frame would like to be, and nothing else.
   The message has the form that WordPress already listens for; "secret" is WordPress's own. */
"use strict";
(() => {
  if (window.parent === window) return;
  const secret = (/[#&?]secret=([\w-]+)/.exec(location.hash) || [])[1];
  let told = 0;
  function tell() {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    window.parent.postMessage({ message: "height", value: height, secret }, "*");
  }
  new ResizeObserver(tell).observe(document.documentElement);
  window.addEventListener("load", tell);
  tell();
})();
