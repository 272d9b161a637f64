// Colour on and off, and the steps of revealing that need no new page.
import { csrfToken } from "./alive.js";

function toggleColour(button) {
  const picture = button.closest(".part").querySelector("[data-picture]");
  const isGrey = picture.classList.toggle("grey");
  button.setAttribute("aria-pressed", String(!isGrey));
}

/** Show what lies under one cover; the picture lives in this page's memory only. */
async function lift(event) {
  const form = event.currentTarget;
  event.preventDefault();
  const answer = await fetch(form.action, {
    method: "POST",
    headers: { "X-Eyes-Csrf": csrfToken() },
    body: new URLSearchParams(new FormData(form)),
  });
  if (!answer.ok) {
    form.submit();
    return;
  }
  const address = URL.createObjectURL(await answer.blob());
  const dialog = document.getElementById("crop");
  document.getElementById("crop-picture").src = address;
  dialog.addEventListener("close", () => URL.revokeObjectURL(address), { once: true });
  dialog.showModal();
}

/** In a case: put the picture itself in the place of its preview. */
function show(event) {
  event.preventDefault();
  const link = event.currentTarget;
  const picture = link.closest(".part").querySelector("img");
  picture.src = picture.dataset.large;
  link.remove();
}

export function letReveal() {
  for (const button of document.querySelectorAll("[data-colour]")) {
    button.addEventListener("click", () => toggleColour(button));
  }
  for (const form of document.querySelectorAll("[data-lift]")) form.addEventListener("submit", lift);
  for (const link of document.querySelectorAll("[data-show]")) link.addEventListener("click", show);
}
