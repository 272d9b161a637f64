import type { OnlyOne } from "./onlyOne";

/** One tab at a time by Web Locks. */
export function byLocks(locks: LockManager): OnlyOne {
  return (work) =>
    locks.request("eyes-on-me-outbox", { ifAvailable: true }, async (lock) => (lock ? work() : undefined));
}
