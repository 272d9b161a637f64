const MILLISECONDS_BETWEEN = 800;

/** Two quick taps on Escape, for phones and desks with a keyboard. */
export function escapeTwice(now: () => number, onEscape: () => void): void {
  let last = -Infinity;
  window.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" && key !== "Esc") return;
    const isSecond = Math.abs(now() - last) < MILLISECONDS_BETWEEN;
    last = isSecond ? -Infinity : now();
    if (isSecond) onEscape();
  });
}
