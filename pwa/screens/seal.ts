import type { Draft, Envelope } from "../app/ports";
import type { Stage } from "./stage";

/** A worry leaves before every other story and needs no assent: for help the child alone decides. */
export type Lane = "story" | "worry";

/** Closes the envelope: kept on the phone and then sent; where nothing can be kept it is sent at once. */
export function seal({ ports, visit }: Stage, draft: Draft, lane: Lane): Promise<Envelope> {
  const wishes = {
    language: ports.strings.current().tag,
    card: visit.card || null,
    ageBand: visit.ageBand || null,
    topic: visit.topic || null,
    worry: lane === "worry",
    voice: visit.voice || null,
    scribe: visit.scribe || null,
    assent: visit.assent || [],
  } as const;
  return draft.keep(wishes);
}
