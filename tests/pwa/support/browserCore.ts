import { Unreachable } from "../../../pwa/app/ports";
import { systemClock as clock } from "../../../pwa/app/systemClock";
import { answer } from "../../../pwa/outbox/answer";
import { Database } from "../../../pwa/outbox/database";
import { pack } from "../../../pwa/outbox/pack";
import { PhoneOutbox } from "../../../pwa/outbox/phoneOutbox";
import { hpkeSealer } from "../../../pwa/sealing/hpkeSealer";
import { digest, ROOM, WISHES } from "./story";

const database = new Database(indexedDB);

async function outbox(): Promise<PhoneOutbox> {
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return new PhoneOutbox({
    database,
    clock,
    fetchSender: () => Promise.reject(new Unreachable()),
    pack: (story, content, wishes) =>
      pack(story, content, wishes, { sealer: hpkeSealer(publicKey), digest, now: clock.now }),
  });
}

/** Draws without end; `said` hears of every stroke and every kept story as soon as the phone promised it. */
async function draw(said: (promise: object) => void): Promise<void> {
  const box = await outbox();
  for (;;) {
    const draft = box.begin(ROOM);
    for (let strokes = 1; strokes <= 8; strokes++) {
      await draft.addStrokes([{ colour: 1, width: strokes, points: [strokes, strokes] }]);
      said({ id: draft.id, pictures: draft.pictures, strokes });
    }
    const { id, bytes } = await draft.keep(WISHES);
    said({ id, bytes });
  }
}

/** What the phone still has: strokes of the draft under these pictures, and sealed bytes by story. */
async function found(pictures: readonly number[]): Promise<object> {
  const draft = await (await outbox()).reopen(pictures);
  const parcels = await database.read(["parcels"], (read) =>
    answer<{ id: string; bytes: ArrayBuffer }[]>(read.objectStore("parcels").getAll()),
  );
  const sealed = parcels.map(({ id, bytes }) => [id, bytes.byteLength]);
  return { strokes: draft ? draft.content().strokes.length : 0, sealed };
}

Object.assign(self, { draw, found });
