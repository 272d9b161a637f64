// A sign of life every minute while somebody looks: the claim goes on, and the time is counted.
const EVERY = 60_000;

export function csrfToken() {
  return document.querySelector("input[name=csrf]").value;
}

export function keepAlive() {
  const page = document.querySelector("[data-alive]");
  if (!page) return;
  const timer = setInterval(async () => {
    if (document.visibilityState !== "visible") return;
    const answer = await fetch(page.dataset.alive, { method: "POST", headers: { "X-Eyes-Csrf": csrfToken() } }).catch(() => null);
    // Without a network nothing is known; only a clear no means that the claim is lost.
    if (answer === null || answer.ok) return;
    clearInterval(timer);
    document.getElementById("lost-claim")?.removeAttribute("hidden");
  }, EVERY);
}
