import { Unreachable, type Envelope } from "../app/ports";
import { answer } from "./answer";
import type { Copies } from "./copies";
import type { Database } from "./database";
import { envelopeOf } from "./envelopeOf";
import { eraseDraft } from "./eraseDraft";
import { mindCopies } from "./mindCopies";
import type { Notebook } from "./notebook";
import type { Packed } from "./pack";
import type { Errands, PostOffice } from "./postOffice";
import { ROW_FORMAT, type EnvelopeRow, type ParcelRow } from "./rows";

/** What the office works with; the database is null where the browser has none. */
export interface OfficeTools {
  readonly database: Database | null;
  readonly pack: PostOffice["pack"];
  readonly errands: Errands;
  readonly copies: Copies | null;
  /** Called when a story was stored: from then on the phone holds something that must not be lost. */
  readonly kept: () => void;
}

/** Opens the post office of this phone. */
export function openOffice({ database, pack, errands, copies, kept: noteKept }: OfficeTools): PostOffice {
  const leftBefore: string[] = [];

  /** One transaction: the parcel is here and the draft is gone, or nothing has changed. */
  const store = (packed: Packed, row: EnvelopeRow, notebook: Notebook): Promise<EnvelopeRow> =>
    database!.write(["phone", "drafts", "entries", "parcels", "envelopes"], async (write) => {
      const envelopes = write.objectStore("envelopes");
      const earlier = await answer<EnvelopeRow | undefined>(envelopes.index("id").get(packed.id));
      if (earlier) return earlier; // a double tap, or another tab
      await notebook.mustBeHere(write);
      write.objectStore("parcels").add({ id: packed.id, bytes: packed.bytes.buffer } as ParcelRow);
      envelopes.add(row);
      await eraseDraft(write, notebook.story.id);
      return row;
    });

  /** Stories come before copies of stories. */
  const dropCopies = async (): Promise<void> => {
    const ids = copies ? await copies.ids().catch(() => []) : [];
    await Promise.all(ids.map((id) => copies!.drop(id).catch(() => undefined)));
  };

  /** Removes the draft of a story that arrived, and keeps the slip: as far as a full phone can. */
  const noteArrival = async (row: EnvelopeRow, notebook: Notebook): Promise<void> => {
    const ignore = (): void => undefined; // without a slip the pictures still take it back, in seven days
    await notebook.erase().catch(ignore);
    await database!.write(["envelopes"], (write) => answer(write.objectStore("envelopes").add(row))).catch(ignore);
    errands.tell();
  };

  const sendNow: PostOffice["sendNow"] = async (packed, notebook): Promise<Envelope> => {
    const isRetry = leftBefore.indexOf(packed.id) >= 0;
    leftBefore.push(packed.id);
    const receipt = await (await errands.sender()).send({ ...packed, isRetry, progress: () => undefined });
    if (receipt.sha256 !== packed.sha256 || receipt.story !== packed.id) throw new Unreachable();
    const row: EnvelopeRow = { ...(await rowOf(packed, notebook)), state: "arrived", sent: packed.bytes.length };
    if (notebook) await noteArrival(row, notebook);
    return envelopeOf(row, null);
  };

  const keep: PostOffice["keep"] = async (packed, notebook): Promise<Envelope> => {
    const row = await rowOf(packed, notebook);
    const attempt = (): Promise<EnvelopeRow> => store(packed, row, notebook);
    const isFull = (error: Error): boolean => error.name === "PhoneFull";
    let kept: EnvelopeRow;
    try {
      kept = await attempt().catch((error) => (isFull(error) ? dropCopies().then(attempt) : Promise.reject(error)));
    } catch (error) {
      if (!isFull(error as Error)) throw error;
      // No room: the network may take it at once. If not, the child must hear that it is full.
      return sendNow(packed, notebook).catch(() => Promise.reject(error));
    }
    await mindCopies(database!, copies).catch(() => undefined); // a phone without room for a second copy has one
    noteKept();
    errands.tell();
    errands.send("waiting").catch(() => undefined); // it is kept; the next occasion sends it
    return envelopeOf(kept, null);
  };

  return { pack, keep, sendNow };
}

async function rowOf(
  { id, room, worry, bytes, sha256, secret }: Packed,
  notebook: Notebook | null,
): Promise<EnvelopeRow> {
  const slip = notebook && (await notebook.lock(id, secret));
  const fresh = { state: "waiting", sent: 0, tries: 0, notBefore: 0, mustWait: false, problem: null } as const;
  return { format: ROW_FORMAT, id, room, worry, bytes: bytes.length, sha256, slip, ...fresh };
}
