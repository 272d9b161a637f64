/* <eyes-work work="..."> or <eyes-work topic="food" language="zh-Hans" kind="picture">
   theme: "light", "dark", "auto"; left out, it looks at the page it stands on. lang: BCP 47. */
"use strict";
(() => {
  const origin = new URL(document.currentScript.src).origin;
  const QUERY = ["topic", "language", "kind", "use", "lang"];

  /* Dark when what shines through behind the element is dark. */
  function ground(element) {
    for (let at = element; at; at = at.parentElement) {
      const parts = (getComputedStyle(at).backgroundColor.match(/[\d.]+/g) || []).map(Number);
      if (parts.length < 3 || parts[3] === 0) continue;
      return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2] < 128 ? "dark" : "light";
    }
    return "light";
  }

  class EyesWork extends HTMLElement {
    connectedCallback() {
      if (this.frame) return;
      const work = this.getAttribute("work") || "";
      const url = new URL(work ? `/embed/${encodeURIComponent(work)}` : "/embed", origin);
      for (const name of QUERY) {
        if (this.hasAttribute(name)) url.searchParams.set(name, this.getAttribute(name));
      }
      url.searchParams.set("theme", this.getAttribute("theme") || ground(this));
      this.frame = document.createElement("iframe");
      this.frame.src = url;
      this.frame.title = this.getAttribute("title") || this.textContent.trim() || "Eyes on Me";
      this.frame.loading = "lazy";
      this.frame.sandbox = "allow-scripts allow-popups";
      this.frame.style.cssText =
        "display:block;border:0;inline-size:100%;block-size:30rem;color-scheme:light";
      this.listen = (event) => {
        if (event.source !== this.frame.contentWindow || event.data?.message !== "height") return;
        const height = Number(event.data.value);
        if (height > 0 && height < 20000) this.frame.style.blockSize = `${height}px`;
      };
      addEventListener("message", this.listen);
      this.style.display = "block";
      this.replaceChildren(this.frame);
    }

    disconnectedCallback() {
      removeEventListener("message", this.listen);
      this.frame = undefined;
    }
  }

  if (!customElements.get("eyes-work")) customElements.define("eyes-work", EyesWork);
})();
