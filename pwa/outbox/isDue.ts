import type { EnvelopeRow } from "./rows";

/** No pause is longer: a moment further away comes from a clock that was set back. */
const LONGEST = 3_600_000;

/**
 * What a round of sending takes up: envelopes whose pause is over; all but those that were refused (the network
 * came back, the page was opened); or everything (somebody pressed the button).
 */
export type Eagerness = "due" | "waiting" | "everything";

/** Tells whether a round takes up this envelope now. */
export function isDue(row: EnvelopeRow, now: number, eagerness: Eagerness): boolean {
  if (row.state === "arrived") return false;
  if (eagerness === "everything") return true;
  if (row.problem) return false;
  return (eagerness === "waiting" && !row.mustWait) || row.notBefore <= now || row.notBefore > now + LONGEST;
}
