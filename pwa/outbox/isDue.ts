import type { EnvelopeRow } from "./rows";

/** No pause is longer: a moment further away comes from a clock that was set back. */
const LONGEST = 3_600_000;
/** What was refused is asked again once a day: rooms open again, servers are mended, and nobody presses buttons. */
const DAY = 24 * LONGEST;

/**
 * What a round of sending takes up: envelopes whose pause is over; all of them whether or not it is over, but
 * those that were refused (the network came back, the page was opened); or everything (somebody pressed the button).
 */
export type Eagerness = "due" | "waiting" | "everything";

/** Tells whether a round takes up this envelope now. */
export function isDue(row: EnvelopeRow, now: number, eagerness: Eagerness): boolean {
  if (row.state === "arrived") return false;
  if (eagerness === "everything") return true;
  if (row.problem) return eagerness === "waiting" && isOver(row.notBefore, now, DAY);
  return (eagerness === "waiting" && !row.mustWait) || isOver(row.notBefore, now, LONGEST);
}

function isOver(pause: number, now: number, longest: number): boolean {
  return pause <= now || pause > now + longest;
}
