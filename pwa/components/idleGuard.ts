const SECONDS_TO_BLANK = 90;
const SECONDS_TO_WARN = 75;
const SIGNS_OF_LIFE = ["pointerdown", "touchstart", "mousedown", "keydown", "input", "scroll"];

export interface IdleGuard {
  /** A sign of life that no finger gives, for example a recording. */
  readonly stillHere: () => void;
}

/** Watches whether a child is still here; warns before it calls `onIdle`. */
export function idleGuard(now: () => number, onWarn: (warned: boolean) => void, onIdle: () => void): IdleGuard {
  let seen = now();
  let warned = false;
  const warn = (should: boolean): void => {
    if (warned !== should) onWarn((warned = should));
  };
  const stillHere = (): void => {
    seen = now();
    warn(false);
  };
  const look = (): void => {
    const seconds = Math.abs(now() - seen) / 1000; // a phone's clock may jump backwards
    if (seconds >= SECONDS_TO_BLANK) {
      stillHere();
      onIdle();
    } else warn(seconds >= SECONDS_TO_WARN);
  };
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, stillHere, true);
  document.addEventListener("visibilitychange", look);
  setInterval(look, 1000);
  return { stillHere };
}
