import { Unreachable, type Envelope } from "../app/ports";
import { answer } from "./answer";
import type { Database } from "./database";
import { envelopeOf } from "./envelopeOf";
import type { Notebook } from "./notebook";
import type { Packed } from "./pack";
import type { Errands } from "./postOffice";
import { rowOf } from "./rowOf";
import type { EnvelopeRow } from "./rows";

/** A story that is to leave without being kept. */
export interface Hurry {
  readonly packed: Packed;
  readonly notebook: Notebook | null;
  /** Why it could not be kept, if that was tried. */
  readonly refusal?: Error;
}

const leftBefore: string[] = [];

/**
 * For phones that cannot keep, or have no room for a second copy: the network may take it at once. If not, the child
 * must hear that the phone is full.
 */
export async function sendAtOnce(
  database: Database | null,
  errands: Errands,
  { packed, notebook, refusal }: Hurry,
): Promise<Envelope> {
  if (refusal && refusal.name !== "PhoneFull") throw refusal;
  const isRetry = leftBefore.indexOf(packed.id) >= 0;
  leftBefore.push(packed.id);
  try {
    const receipt = await errands.sender().send({ ...packed, isRetry, progress: () => undefined });
    if (receipt.sha256 !== packed.sha256 || receipt.story !== packed.id) throw new Unreachable();
  } catch (error) {
    throw refusal || error;
  }
  const row: EnvelopeRow = { ...(await rowOf(packed, notebook)), state: "arrived", sent: packed.bytes.length };
  if (notebook) await noteArrival(database!, row, notebook);
  errands.changed!();
  return envelopeOf(row, null);
}

/** Removes the draft of a story that arrived, and keeps the slip: as far as a full phone can. */
async function noteArrival(database: Database, row: EnvelopeRow, notebook: Notebook): Promise<void> {
  const ignore = (): void => undefined; // without a slip the pictures still take it back, in seven days
  await notebook.erase().catch(ignore);
  await database.write(["envelopes"], (write) => answer(write.objectStore("envelopes").add(row))).catch(ignore);
}
