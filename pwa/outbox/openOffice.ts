import type { Envelope, EnvelopeState } from "../app/ports";
import { fromBase64url } from "../parcel/fromBase64url";
import { answer } from "./answer";
import type { Database } from "./database";
import { eraseDraft } from "./eraseDraft";
import type { Notebook } from "./notebook";
import type { Packed } from "./pack";
import type { Errands, PostOffice } from "./postOffice";
import { rowOf } from "./rowOf";
import type { EnvelopeRow, ParcelRow } from "./rows";
import { settle } from "./settle";

/** What the office works with; the database is null where the browser has none. */
export interface OfficeTools {
  readonly database: Database | null;
  readonly pack: PostOffice["pack"];
  readonly errands: Errands;
  /** Sends a parcel whole, with one request; whatever is more than that comes with the rest of the app. */
  readonly post: (packed: Packed) => Promise<Response>;
  /** Called when a story was stored and the rest of the app is here: the phone holds something that must not be lost. */
  readonly kept: () => Promise<unknown>;
  /** Gives up whatever is less than a story, if the phone is full. */
  readonly makeRoom: (refusal: Error) => Promise<unknown>;
}

/** Opens the post office of this phone. */
export function openOffice({ database, pack, errands, post, kept, makeRoom }: OfficeTools): PostOffice {
  /** One transaction: the parcel is here and the draft is gone, or nothing has changed. null when it was here before. */
  const store = async (packed: Packed, notebook: Notebook): Promise<EnvelopeRow | null> => {
    const row = await rowOf(packed, notebook);
    return database!.write(["phone", "drafts", "entries", "parcels", "envelopes"], async (write) => {
      const envelopes = write.objectStore("envelopes");
      if (await answer(envelopes.index("id").get(packed.id))) return null; // a double tap, or another tab
      await notebook.mustBeHere(write);
      write.objectStore("parcels").add({ id: packed.id, bytes: packed.bytes.buffer } as ParcelRow);
      await eraseDraft(write, notebook.id);
      await answer(envelopes.add(row));
      return row;
    });
  };
  /** Once for each parcel; whatever comes of it but a receipt that fits, the sender takes it up from there. */
  const leave = (packed: Packed, row: EnvelopeRow): void => {
    const tell = (state: EnvelopeState): void => errands.tell([{ ...here(packed), state }]);
    (errands.leaving[row.id] = post(packed))
      .then(({ headers }) => fromBase64url(headers.get("Eyes-Receipt")!))
      .then((receipt) => settle(database!, row, JSON.parse(String.fromCharCode(...receipt))))
      .then((isSettled) => isSettled && tell("arrived"))
      .catch(() => tell("here"));
  };
  const keep = async (packed: Packed, notebook: Notebook): Promise<Envelope> => {
    const row = await store(packed, notebook);
    if (row) leave(packed, row);
    const minded = errands.whole().then(kept);
    if (errands.changed) await minded;
    // it is kept; whatever has not left now leaves at the next occasion
    minded.then(() => errands.send("waiting")).catch(() => undefined);
    return here(packed);
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

function here({ id, bytes }: Packed): Envelope {
  return { id, state: "here", bytes: bytes.length, sent: 0, problem: null };
}
