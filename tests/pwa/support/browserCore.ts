import { Unreachable } from "../../../pwa/app/ports";
import { askServer } from "../../../pwa/app/askServer";
import { systemClock as clock } from "../../../pwa/app/systemClock";
import { answer } from "../../../pwa/outbox/answer";
import { cacheCopies } from "../../../pwa/outbox/cacheCopies";
import { draftCopies } from "../../../pwa/outbox/draftCopies";
import { Database } from "../../../pwa/outbox/database";
import { mindCopies } from "../../../pwa/outbox/mindCopies";
import { PhoneOutbox } from "../../../pwa/outbox/phoneOutbox";
import type { EnvelopeRow, ParcelRow } from "../../../pwa/outbox/rows";
import { tusSender } from "../../../pwa/outbox/tusSender";
import { fromBase64url } from "../../../pwa/parcel/fromBase64url";
import { hex } from "../../../pwa/parcel/hex";
import { record } from "../../../pwa/voice/record";
import { officeOf } from "./officeOf";
import { seeded } from "./seeded";
import { digest, WISHES } from "./story";

/** What the phone tells the test the moment it is true. */
type Said = (event: object) => Promise<void>;

interface Place {
  readonly room: string;
  /** The server's public key, base64url. */
  readonly key: string;
}

const database = new Database(indexedDB);
const COPIES = cacheCopies(self.caches);
database.second = draftCopies(self.caches, database, clock);

/** Gives a new database a recipe that takes no 300 ms (keepsake.test.ts has real ones); tells whether it was new. */
function quickRecipe(): Promise<boolean> {
  return database.write(["phone"], async (write) => {
    const phone = write.objectStore("phone");
    if (await answer(phone.getKey("recipe"))) return false;
    phone.put({ name: "recipe", salt: crypto.getRandomValues(new Uint8Array(16)), iterations: 1000 });
    return true;
  });
}

function outbox({ key }: Place): PhoneOutbox {
  const ask = askServer(clock, fetch.bind(self), () => "en");
  return new PhoneOutbox({
    database,
    clock,
    hireSender: (errands) =>
      tusSender({ ask, digest, clock, database, locks: navigator.locks, copies: COPIES }, errands),
    whole: () => (key ? Promise.resolve() : Promise.reject(new Unreachable())),
    fetchOffice: officeOf(database, fromBase64url(key), { fetcher: fetch, clock, copies: COPIES }),
  });
}

/** Draws, photographs, keeps and sends without end, as the seed says. */
async function tell(place: Place, seed: number, said: Said): Promise<void> {
  const random = seeded(seed);
  await quickRecipe();
  const box = outbox(place);
  for (;;) {
    const draft = box.begin(place.room);
    const { id, pictures } = draft;
    for (let stroke = 1; stroke <= 8; stroke++) {
      void said({ id, pictures, begun: stroke });
      await draft.addStrokes([{ colour: 1, width: stroke, points: [stroke, stroke] }]);
      void said({ id, pictures, strokes: stroke });
    }
    if (random() < 0.3) {
      const bytes = new Uint8Array(20_000 + random() * 150_000);
      await draft.setPhoto({ type: "image/jpeg", bytes });
    }
    await draft.keep({ ...WISHES, worry: random() < 0.2 });
    await said({ kept: id }); // one story at most is kept and not heard of
  }
}

/** Speaks into the microphone without end. */
async function speak(place: Place, said: Said): Promise<void> {
  await quickRecipe();
  const draft = outbox(place).begin(place.room);
  const { id, pictures } = draft;
  await draft.setPrompt("a-call");
  let slices = 0;
  const onSlice = async (slice: Blob, type: string): Promise<void> => {
    await draft.addSoundSlice(new Uint8Array(await slice.arrayBuffer()), type);
    void said({ id, pictures, slices: ++slices });
  };
  await record({ onSlice, onEnd: () => undefined });
  void said({ id, pictures, slices });
}

/** What the phone still has: the draft under these pictures, every envelope, and a hash of all that is sealed. */
async function found(place: Place, pictures: readonly number[]): Promise<object> {
  const isNew = await quickRecipe(); // the browser threw the damaged database away
  await mindCopies(database, COPIES); // as every start of the app does
  const draft = await outbox(place).reopen(pictures);
  const all = <T>(store: "parcels" | "envelopes"): Promise<T[]> =>
    database.read([store], (read) => answer<T[]>(read.objectStore(store).getAll()));
  const sealed = (await all<ParcelRow>("parcels")).map(async ({ id, bytes }) => [
    id,
    hex(await digest(new Uint8Array(bytes))),
  ]);
  const content = draft && draft.content();
  return {
    isNew,
    strokes: content ? content.strokes.length : 0,
    slices: draft ? await slicesOf(draft.id) : 0,
    sealed: Object.fromEntries(await Promise.all(sealed)),
    envelopes: (await all<EnvelopeRow>("envelopes")).map(({ id, state, sha256 }) => ({ id, state, sha256 })),
  };
}

/** Committed changes but for the prompt: of a story that is only spoken, its slices. */
async function slicesOf(draft: string): Promise<number> {
  const changes = await database.read(["entries"], (read) =>
    answer(read.objectStore("entries").index("draft").count(draft)),
  );
  return Math.max(0, changes - 1);
}

Object.assign(self, { tell, speak, found });
