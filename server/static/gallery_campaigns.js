/* Copy buttons, a preview that fits, and choices that show at once. All of it works without. */
"use strict";
(() => {
  const status = document.querySelector("[data-copy-status]");

  for (const button of document.querySelectorAll("[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        // no leave to use the clipboard, or no TLS: the text is marked, the keyboard copies it
        field.select();
        return;
      }
      button.textContent = status.textContent = button.dataset.copied;
      setTimeout(() => {
        button.textContent = words;
        status.textContent = "";
      }, 2000);
    });
  }

  const preview = document.querySelector("[data-fits]");
  addEventListener("message", (event) => {
    if (event.source !== preview.contentWindow || event.data?.message !== "height") return;
    preview.style.blockSize = `${Number(event.data.value) || 0}px`;
  });

  const form = document.querySelector("[data-at-once]");
  form.addEventListener("change", () => form.requestSubmit());
})();
