/* A drawn wave becomes the player. Without this script the browser's own player stays. */
"use strict";
(() => {
  const PLAY = "M7 4.5v15l13-7.5z";
  const PAUSE = "M6 4.5h4.5v15H6zM13.5 4.5H18v15h-4.5z";

  function icon() {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.append(path);
    return [svg, path];
  }

  function enhance(figure) {
    const audio = figure.querySelector("audio");
    if (!audio) return;
    const wave = figure.querySelector(".wave");
    const bars = wave.querySelectorAll("rect");
    const button = document.createElement("button");
    const [svg, path] = icon();
    button.type = "button";
    button.className = "play";
    button.append(svg);
    figure.classList.add("is-player");
    figure.querySelector(".sound-line").prepend(button);

    function show() {
      const plays = !audio.paused && !audio.ended;
      path.setAttribute("d", plays ? PAUSE : PLAY);
      button.setAttribute("aria-label", plays ? figure.dataset.pause : figure.dataset.play);
      const heard = audio.duration ? (audio.currentTime / audio.duration) * bars.length : 0;
      bars.forEach((bar, index) => bar.classList.toggle("is-heard", index < heard));
      if (plays) requestAnimationFrame(show);
    }

    button.addEventListener("click", () => {
      // a sound that was stopped, or taken down, before it began is no fault of this page
      if (audio.paused) audio.play().catch(show);
      else audio.pause();
    });
    wave.addEventListener("click", (event) => {
      if (!audio.duration) return;
      const box = wave.getBoundingClientRect();
      audio.currentTime = ((event.clientX - box.left) / box.width) * audio.duration;
      show();
    });
    for (const name of ["play", "pause", "ended", "seeked"]) audio.addEventListener(name, show);
    show();
  }

  document.querySelectorAll("[data-player]").forEach(enhance);
})();
