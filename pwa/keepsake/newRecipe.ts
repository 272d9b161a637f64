import type { Clock } from "../app/ports";
import { deriveKey, type KeyRecipe } from "./deriveKey";

const TRIAL = 20_000;
const FEWEST = 100_000;
/** A clock that jumps while it is looked at must not lock a child out for minutes. */
const MOST = 2_000_000;
const LONG_ENOUGH = 300;

/** A fresh salt, and as many rounds as keep this phone busy for 300 ms (never fewer than 100,000). */
export async function newRecipe(clock: Clock): Promise<KeyRecipe> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const before = clock.now();
  await deriveKey([0], { salt, iterations: TRIAL });
  const took = Math.max(1, clock.now() - before);
  const enough = Math.ceil((TRIAL * LONG_ENOUGH) / took);
  return { salt, iterations: Math.min(MOST, Math.max(FEWEST, enough)) };
}
