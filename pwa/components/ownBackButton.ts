/**
 * The phone's own back button goes back on our way as long as there is one (`onBack` says
 * whether); from the first screen it leaves, as everywhere.
 */
export function ownBackButton(onBack: () => boolean): void {
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
}
