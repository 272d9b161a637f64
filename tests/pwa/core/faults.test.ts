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

for (const share of [0, 0.3, 0.6, 0.99, 1]) {
  test(`a first try that is cut after ${share} of its bytes is taken up where it ended, after a breath`, async () => {
    const phone = await Phone.make();
    const sent: string[] = [];
    const waits: number[] = [];
    const { wait } = phone.clock;
    phone.clock.wait = (milliseconds) => (waits.push(milliseconds), wait.call(phone.clock, milliseconds));
    let bytesUp = 0;
    phone.server.cutAt = share;
    phone.server.fault = (request) => (sent.push(request.split(" ")[0]) === 1 ? "cut" : "none");
    const answer = phone.server.ask;
    phone.server.ask = (path, request, patience) => {
      const body = (request.body as Uint8Array) || [];
      bytesUp += sent.length ? body.length : Math.floor(body.length * share);
      if (sent.length === 1) assert.ok(waits.indexOf(2000) >= 0, "asked without a breath");
      return answer(path, request, patience);
    };
    const draft = phone.outbox.begin(ROOM);
    await draft.setPhoto({ type: "image/jpeg", bytes: crypto.getRandomValues(new Uint8Array(60_000)) });
    const { bytes } = await draft.keep(WISHES);
    await phone.outbox.send("due");
    assert.equal(sent[1], "HEAD");
    assert.equal(phone.server.arrived.length, 1);
    assert.ok(bytesUp <= 1.2 * bytes + 1000, `${bytesUp} bytes for a parcel of ${bytes}`);
  });
}

for (const [status, retryAfter] of [
  [404, 0],
  [429, 7200],
] as const) {
  test(`a first try that is answered with ${status} is not made twice`, async () => {
    const phone = await Phone.make();
    phone.server.refusal = { status, code: "not-now", detail: "Not now.", retryAfter };
    const draft = phone.outbox.begin(ROOM);
    await draft.setText("x");
    await draft.keep(WISHES);
    await phone.outbox.send("waiting");
    await phone.outbox.send("waiting");
    assert.deepEqual(phone.server.log, ["POST /api/parcels"]);
    assert.equal((await phone.outbox.list())[0].state, "here");
  });
}

test("a browser that dies while its first try is on the way asks first what the server holds", async () => {
  const phone = await Phone.make();
  const answer = phone.server.ask;
  phone.server.ask = (path, request, patience) => {
    void answer(path, request, patience);
    return new Promise(() => undefined);
  };
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("x");
  await draft.keep(WISHES);
  phone.restart();
  phone.server.ask = answer;
  await phone.outbox.send("waiting");
  assert.deepEqual(
    phone.server.log.map((line) => line.split(" ")[0]),
    ["POST", "HEAD", "GET"],
  );
});

test("two stories kept at once leave once each, and no round sends what is still on its way", async () => {
  const phone = await Phone.make();
  const drafts = [phone.outbox.begin(ROOM), phone.outbox.begin(ROOM)];
  for (const draft of drafts) await draft.setText(draft.id);
  const lines: (() => void)[] = [];
  const answer = phone.server.ask;
  phone.server.ask = async (path, request, patience) => {
    await new Promise<void>((resolve) => lines.push(resolve));
    return answer(path, request, patience);
  };
  await Promise.all(drafts.map((draft) => draft.keep(WISHES)));
  const rounds = [phone.outbox.send("everything"), phone.outbox.send("everything")];
  while (lines.length < 2) await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(
    (await phone.outbox.list()).map(({ state }) => state),
    ["on-the-way", "on-the-way"],
  );
  lines[1]();
  lines[0]();
  await Promise.all(rounds);
  assert.deepEqual(phone.server.log, ["POST /api/parcels", "POST /api/parcels"]);
  assert.deepEqual(await phone.rows("parcels"), []);
});
