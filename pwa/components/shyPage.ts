/**
 * Keeps a story from the neighbour's eyes: nothing in the list of recent apps, nothing
 * in the browser's page cache, and the phone's own back button stays on our way.
 */
export function shyPage(root: HTMLElement, onBack: () => void, onReturn: () => void): void {
  const hold = (): void => history.pushState(null, "");
  window.addEventListener("click", hold, { once: true, capture: true });
  window.addEventListener("popstate", () => {
    hold();
    onBack();
  });
  document.addEventListener("visibilitychange", () => (root.hidden = document.hidden));
  window.addEventListener("pagehide", () => (root.hidden = true));
  window.addEventListener("pageshow", (event) => {
    root.hidden = false;
    if (event.persisted) onReturn();
  });
}
