import { on } from "./on";

const MILLISECONDS_BETWEEN_LOOKS = 1000;
const SIGNS_OF_LIFE = "touchstart mousedown keydown input";

/**
 * Watches how long nobody has touched this phone, and tells `onLook` now and then. Returns how to count a sign of
 * life that no finger gives, for example a recording.
 */
export function idleGuard(now: () => number, onLook: (milliseconds: number) => void): () => void {
  let seen = now();
  const look = (): void => onLook(Math.abs(now() - seen)); // a phone's clock may jump backwards
  const stillHere = (): void => {
    seen = now();
    look();
  };
  on(window, SIGNS_OF_LIFE, stillHere);
  on(document, "visibilitychange", look);
  setInterval(look, MILLISECONDS_BETWEEN_LOOKS);
  return stillHere;
}
