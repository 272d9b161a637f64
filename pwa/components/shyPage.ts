/**
 * Keeps a story from the neighbour's eyes: nothing in the list of recent apps, nothing in
 * the browser's page cache. The phone's own back button goes back on our way as long as
 * there is one (`onBack` says whether); from the first screen it leaves, as everywhere.
 */
export function shyPage(root: HTMLElement, onBack: () => boolean, onReturn: () => void): void {
  let isHeld = false;
  const hold = (): void => {
    if (!isHeld) history.pushState(null, "");
    isHeld = true;
  };
  window.addEventListener("click", hold, true);
  window.addEventListener("popstate", () => {
    isHeld = false;
    if (onBack()) hold();
  });
  document.addEventListener("visibilitychange", () => (root.hidden = document.hidden));
  window.addEventListener("pagehide", () => (root.hidden = true));
  window.addEventListener("pageshow", (event) => {
    root.hidden = false;
    if (event.persisted) onReturn();
  });
}
