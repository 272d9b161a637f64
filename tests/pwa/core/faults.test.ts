import assert from "node:assert/strict";
import test from "node:test";
import { answer } from "../../../pwa/outbox/answer";
import type { EnvelopeRow, ParcelRow } from "../../../pwa/outbox/rows";
import { Phone } from "../support/phone";
import { ROOM, WISHES } from "../support/story";
import { seeded } from "../support/seeded";
import type { Fault } from "../support/tusServer";

const FAULTS: Fault[] = [
  "reset",
  "cut",
  "lost-reply",
  "twice",
  "portal",
  "unavailable",
  "bad-checksum",
  "wrong-receipt",
];
const RUNS = Number(process.env.EYES_FAULT_RUNS || 60);

/** Keeps stories, kills the browser and breaks the network as the seed says; checks the promise after every step. */
async function run(seed: number): Promise<void> {
  const random = seeded(seed);
  const phone = await Phone.make();
  const sealed = new Map<string, Buffer>();
  const badness = random() * 0.8;
  phone.server.fault = () => (random() < badness ? FAULTS[Math.floor(random() * FAULTS.length)] : "none");

  for (let step = 0; step < 8; step++) {
    const dice = random();
    if (dice < 0.5 && sealed.size < 3) {
      const draft = phone.outbox.begin(ROOM);
      await draft.setText("story ".repeat(1 + Math.floor(random() * 50)));
      const { id } = await draft.keep({ ...WISHES, worry: random() < 0.3 });
      sealed.set(id, await bytesOf(phone, id));
    } else if (dice < 0.7) {
      phone.restart();
    }
    phone.clock.set(random() < 0.1 ? Math.floor(random() * 4e12) : phone.clock.now() + Math.floor(random() * 900_000));
    await phone.outbox.send(random() < 0.3 ? "everything" : "waiting");
    await nothingIsLost(phone, sealed, seed);
  }
  phone.server.fault = () => "none";
  phone.clock.advance(3_600_000);
  await phone.outbox.sendAll();

  assert.deepEqual([...phone.server.arrived].sort(), [...sealed.keys()].sort(), `not sent, seed ${seed}`);
  assert.ok(
    [...phone.server.completions.values()].every((times) => times === 1),
    `doubled, seed ${seed}`,
  );
  assert.deepEqual(await phone.rows("parcels"), [], `not deleted, seed ${seed}`);
}

async function bytesOf(phone: Phone, id: string): Promise<Buffer> {
  const parcel = (await phone.rows<ParcelRow>("parcels")).find((row) => row.id === id);
  return parcel ? Buffer.from(parcel.bytes) : Buffer.from(phone.server.uploads.get(id)!.bytes);
}

/** Every kept story is on the phone, byte by byte, or complete on the server, byte by byte. */
async function nothingIsLost(phone: Phone, sealed: Map<string, Buffer>, seed: number): Promise<void> {
  const [parcels, envelopes] = await phone.database.read(["parcels", "envelopes"], (read) =>
    Promise.all([
      answer<ParcelRow[]>(read.objectStore("parcels").getAll()),
      answer<EnvelopeRow[]>(read.objectStore("envelopes").getAll()),
    ]),
  );
  const here = new Map(parcels.map(({ id, bytes }) => [id, Buffer.from(bytes)]));
  const states = new Map(envelopes.map(({ id, state }) => [id, state]));
  for (const [id, bytes] of sealed) {
    const held = here.get(id) || phone.server.uploads.get(id)!.bytes;
    assert.ok(bytes.equals(held), `story ${id} changed or was lost, seed ${seed}`);
    assert.equal(states.get(id) === "arrived", !here.has(id), `envelope and parcel disagree, seed ${seed}`);
  }
}

test(`${RUNS} seeded runs of bad networks, killed browsers and absurd clocks: nothing lost, nothing doubled`, async () => {
  for (let seed = 1; seed <= RUNS; seed++) await run(seed);
});

test("after a cut only the missing rest is sent again", async () => {
  const phone = await Phone.make();
  let posts = 0;
  phone.server.fault = (request) => (request.startsWith("POST") && posts++ === 0 ? "cut" : "none");
  const draft = phone.outbox.begin(ROOM);
  await draft.setPhoto({ type: "image/jpeg", bytes: crypto.getRandomValues(new Uint8Array(60_000)) });
  const { bytes } = await draft.keep(WISHES);
  await phone.outbox.send("due");
  assert.deepEqual(
    phone.server.log.map((line) => line.split(" ")[0]),
    ["POST", "HEAD", "PATCH"],
  );
  assert.equal(phone.server.bytesReceived, bytes);
  assert.equal(phone.server.arrived.length, 1);
});

test("a lost reply costs one question, not a second story", async () => {
  const phone = await Phone.make();
  let posts = 0;
  phone.server.fault = (request) => (request.startsWith("POST") && posts++ === 0 ? "lost-reply" : "none");
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("x");
  await draft.keep(WISHES);
  await phone.outbox.send("due");
  assert.deepEqual(
    phone.server.log.map((line) => line.replace(/[0-9a-f]{32}/, "ID")),
    ["POST /api/parcels lost-reply", "HEAD /api/parcels/ID", "GET /api/parcels/ID/receipt"],
  );
  assert.equal((await phone.outbox.list())[0].state, "arrived");
});
