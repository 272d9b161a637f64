import type { Envelope, EnvelopeState } from "../app/ports";
import { answer } from "./answer";
import type { Database } from "./database";
import { eraseDraft } from "./eraseDraft";
import type { Notebook } from "./notebook";
import type { Packed } from "./pack";
import type { Errands, PostOffice } from "./postOffice";
import { rowOf } from "./rowOf";
import type { EnvelopeRow, ParcelRow } from "./rows";
import { settle } from "./settle";
import type { Receipt } from "./transport";

/** What the office works with; the database is null where the browser has none. */
export interface OfficeTools {
  readonly database: Database | null;
  readonly pack: PostOffice["pack"];
  readonly errands: Errands;
  /** Sends a parcel whole, with one request; whatever is more than that comes with the rest of the app. */
  readonly post: (packed: Packed) => Promise<Receipt>;
  /** Called when a story was stored and the rest of the app is here: the phone holds something that must not be lost. */
  readonly kept: () => Promise<unknown>;
  /** Gives up whatever is less than a story, if the phone is full. */
  readonly makeRoom: (refusal: Error) => Promise<unknown>;
}

/** Opens the post office of this phone. */
export function openOffice({ database, pack, errands, post, kept, makeRoom }: OfficeTools): PostOffice {
  /** One transaction: the parcel is here and the draft is gone, or nothing has changed. */
  const store = async (packed: Packed, notebook: Notebook): Promise<EnvelopeRow> => {
    const row = await rowOf(packed, notebook);
    return database!.write(["phone", "drafts", "entries", "parcels", "envelopes"], async (write) => {
      const envelopes = write.objectStore("envelopes");
      const earlier = await answer<EnvelopeRow | undefined>(envelopes.index("id").get(packed.id));
      if (earlier) return earlier; // a double tap, or another tab
      await notebook.mustBeHere(write);
      write.objectStore("parcels").add({ id: packed.id, bytes: packed.bytes.buffer } as ParcelRow);
      await eraseDraft(write, notebook.id);
      return { ...row, order: (await answer(envelopes.add(row))) as number };
    });
  };
  const keep = async (packed: Packed, notebook: Notebook): Promise<Envelope> => {
    const row = await store(packed, notebook);
    const envelope = (state: EnvelopeState): Envelope => ({ id: row.id, state, bytes: row.bytes, sent: 0, problem: null });
    const tell = (state: EnvelopeState): void => errands.tell([envelope(state)]);
    errands.posting = row.id;
    errands.leaving = post(packed)
      .then(async (receipt) => (await settle(database!, row, receipt)) && tell("arrived"))
      .catch(() => tell("here"))
      .then(() => (errands.posting = null));
    const minded = errands.whole().then(kept);
    if (errands.changed) await minded;
    // it is kept; whatever has not left now leaves at the next occasion
    minded.then(() => errands.send("waiting")).catch(() => undefined);
    return envelope("here");
  };
  const sendNow = async (packed: Packed, notebook: Notebook | null, refusal?: Error): Promise<Envelope> => {
    await errands.whole();
    return errands.sendAtOnce(packed, notebook, refusal);
  };
  return {
    pack,
    keep: (packed, notebook) =>
      notebook
        ? keep(packed, notebook).catch((refusal) =>
            errands
              .whole()
              .then(() => makeRoom(refusal))
              .then(() => keep(packed, notebook))
              .catch(() => sendNow(packed, notebook, refusal)),
          )
        : sendNow(packed, notebook),
    sendNow,
  };
}
