const FIRST = 5_000;
const LONGEST = 10 * 60_000;

/** Milliseconds to wait after so many tries in vain: doubling, at most ten minutes, a little scattered. */
export function backoff(tries: number): number {
  return Math.min(LONGEST, FIRST * 2 ** Math.min(tries, 10)) * (0.75 + Math.random() / 4);
}
