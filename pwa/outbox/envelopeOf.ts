import type { Envelope } from "../app/ports";
import type { EnvelopeRow } from "./rows";

/** What may be shown of an envelope; `sending` is the story on its way at this moment. */
export function envelopeOf(row: EnvelopeRow, sending: string | null): Envelope {
  const isOnTheWay = row.id === sending || (row.sent > 0 && !row.problem);
  return {
    id: row.id,
    state: row.state === "arrived" ? "arrived" : isOnTheWay ? "on-the-way" : "here",
    bytes: row.bytes,
    sent: row.sent / row.bytes,
    problem: row.problem,
  };
}
