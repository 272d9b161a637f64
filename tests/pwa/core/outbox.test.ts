import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";
import { Unreachable, type Envelope } from "../../../pwa/app/ports";
import { secretOf } from "../../../pwa/outbox/secretOf";
import type { EnvelopeRow, ParcelRow } from "../../../pwa/outbox/rows";
import { Phone } from "../support/phone";
import { ROOM, WISHES } from "../support/story";
import type { Fault } from "../support/tusServer";

const OFFLINE = (): Fault => "reset";

/** A kept text; the first try to send it is over. */
async function kept(phone: Phone, text = "Bună", changes = {}): Promise<Envelope> {
  const draft = phone.outbox.begin(ROOM);
  if (text) await draft.setText(text);
  const envelope = await draft.keep({ ...WISHES, ...changes });
  await phone.outbox.send("due");
  return envelope;
}

test("a kept story is sealed, arrives in one request, and leaves the phone", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.addStrokes([{ colour: 1, width: 10, points: [1, 2, 3, 4] }]);
  await draft.setText("  Bunica mă sună.  ");
  const { id } = await draft.keep(WISHES);
  await phone.outbox.send("due");
  assert.deepEqual(phone.server.log, ["POST /api/parcels"]);
  assert.deepEqual(await phone.rows("parcels"), []);
  assert.deepEqual(await phone.rows("drafts"), []);
  assert.equal((await phone.outbox.list())[0].state, "arrived");
  const { manifest, parts } = await phone.receiver.open(new Uint8Array(phone.server.uploads.get(id)!.bytes), id);
  assert.equal(manifest.story, id);
  assert.deepEqual(manifest.keepsake, draft.pictures);
  assert.deepEqual(
    manifest.parts.map(({ kind }: { kind: string }) => kind),
    ["drawing", "text"],
  );
  assert.equal(Buffer.from(parts[1]).toString(), "Bunica mă sună.");
  assert.equal(manifest.assent[0].sha256, createHash("sha256").update("Putem păstra?").digest("hex"));
});

test("kept means stored: the sealed bytes are on the phone before keep resolves", async () => {
  const phone = await Phone.make();
  phone.server.fault = OFFLINE;
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("x");
  const { id, bytes } = await draft.keep(WISHES);
  phone.restart();
  const [parcel] = await phone.rows<ParcelRow>("parcels");
  assert.equal(parcel.id, id);
  assert.equal(parcel.bytes.byteLength, bytes);
});

test("a story made offline is sent after the browser was killed and the network is back", async () => {
  const phone = await Phone.make();
  phone.server.fault = OFFLINE;
  const { id } = await kept(phone);
  phone.restart();
  phone.server.fault = () => "none";
  await phone.outbox.send("waiting");
  assert.deepEqual(phone.server.arrived, [id]);
  assert.deepEqual(await phone.rows("parcels"), []);
});

test("worries leave first, then the oldest", async () => {
  const phone = await Phone.make();
  phone.server.fault = OFFLINE;
  const first = await kept(phone, "one");
  const second = await kept(phone, "two");
  const worry = await kept(phone, "", { worry: true });
  phone.server.fault = () => "none";
  await phone.outbox.send("waiting");
  assert.deepEqual(phone.server.arrived, [worry.id, first.id, second.id]);
});

test("keeping twice gives one envelope", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("once");
  const [one, two] = await Promise.all([draft.keep(WISHES), draft.keep(WISHES)]);
  assert.equal(one.id, two.id);
  await phone.outbox.send("due");
  assert.equal((await phone.outbox.list()).length, 1);
});

test("two tabs that keep the same draft send one story", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("once");
  const twin = (await phone.outbox.reopen(draft.pictures))!;
  await Promise.all([draft.keep(WISHES), twin.keep(WISHES)]);
  await phone.outbox.send("due");
  assert.equal(phone.server.arrived.length, 1);
  assert.equal((await phone.outbox.list())[0].state, "arrived");
});

test("a parcel is deleted only against a receipt for exactly its bytes", async () => {
  const phone = await Phone.make();
  phone.server.fault = () => "wrong-receipt";
  await kept(phone);
  const [envelope] = await phone.outbox.list();
  assert.equal(envelope.state, "here");
  assert.equal(envelope.problem!.code, "wrong-receipt");
  assert.equal((await phone.rows("parcels")).length, 1);
  phone.server.fault = () => "none";
  await phone.outbox.sendAll();
  assert.equal((await phone.outbox.list())[0].state, "arrived");
});

test("a refused story stays, shows why, and is tried again only by the button", async () => {
  const phone = await Phone.make();
  phone.server.refusal = { status: 404, code: "room-unknown", detail: "Nu știm această cameră." };
  await kept(phone);
  assert.deepEqual((await phone.outbox.list())[0].problem, {
    code: "room-unknown",
    message: "Nu știm această cameră.",
  });
  const asked = phone.server.log.length;
  await phone.outbox.send("waiting");
  assert.equal(phone.server.log.length, asked);
  phone.server.refusal = null;
  await phone.outbox.sendAll();
  assert.equal((await phone.outbox.list())[0].state, "arrived");
});

test("one story that is refused does not hold up the next", async () => {
  const phone = await Phone.make();
  phone.server.fault = OFFLINE;
  await kept(phone, "refused");
  await kept(phone, "fine");
  let posts = 0;
  phone.server.fault = (request) => {
    phone.server.refusal = request.startsWith("POST") && posts++ === 0 ? { status: 422, code: "x", detail: "" } : null;
    return "none";
  };
  await phone.outbox.send("waiting");
  assert.deepEqual(
    (await phone.outbox.list()).map(({ state }) => state),
    ["here", "arrived"],
  );
});

test("after a failure it waits longer each time, and comes back by itself", async () => {
  const phone = await Phone.make();
  phone.server.fault = OFFLINE;
  await kept(phone);
  const tries = async (): Promise<number> => (await phone.rows<EnvelopeRow>("envelopes"))[0].tries;
  const before = await tries();
  await phone.outbox.send("due");
  assert.equal(await tries(), before);
  phone.server.fault = () => "none";
  phone.clock.advance(11 * 60_000);
  await phone.outbox.send("due");
  assert.equal((await phone.outbox.list())[0].state, "arrived");
});

test("a pause noted by a clock from the future holds nothing up", async () => {
  const phone = await Phone.make();
  phone.clock.set(Date.UTC(2099, 1, 1));
  phone.server.fault = OFFLINE;
  await kept(phone);
  phone.clock.set(Date.UTC(2026, 1, 1));
  phone.restart();
  phone.server.fault = () => "none";
  await phone.outbox.send("due");
  assert.equal((await phone.outbox.list())[0].state, "arrived");
});

test("one tab sends at a time; a lease that its tab left behind runs out", async () => {
  const phone = await Phone.make();
  phone.server.fault = OFFLINE;
  await kept(phone);
  const row = { name: "lease", holder: -1, until: phone.clock.now() + 50_000 };
  await phone.database.write(["phone"], async (write) => void write.objectStore("phone").put(row));
  phone.server.fault = () => "none";
  const asked = phone.server.log.length;
  await phone.outbox.send("waiting");
  assert.equal(phone.server.log.length, asked);
  phone.clock.advance(51_000);
  await phone.outbox.send("waiting");
  assert.equal((await phone.outbox.list())[0].state, "arrived");
});

test("listeners hear of every state", async () => {
  const phone = await Phone.make();
  const heard = new Set<string>();
  let onTheWay = (): void => undefined;
  const isSeen = new Promise<void>((resolve) => (onTheWay = resolve));
  const answer = phone.server.ask;
  phone.server.ask = (path, request, patience) => isSeen.then(() => answer(path, request, patience));
  const stop = phone.outbox.subscribe((envelopes) =>
    envelopes.forEach(({ state }) => {
      heard.add(state);
      if (state === "on-the-way") onTheWay();
    }),
  );
  const arrived = new Promise<void>((resolve) =>
    phone.outbox.subscribe(([one]) => one?.state === "arrived" && resolve()),
  );
  await kept(phone);
  await arrived;
  stop();
  assert.ok(heard.has("on-the-way"));
  assert.ok(heard.has("arrived"));
});

test("the phone that sent it finds the take-back secret by the pictures, and by no others", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("x");
  const { id } = await draft.keep(WISHES);
  await phone.outbox.send("due");
  const secret = (await secretOf(draft.pictures, phone.database, phone.clock))!;
  const { manifest } = await phone.receiver.open(new Uint8Array(phone.server.uploads.get(id)!.bytes), id);
  assert.equal(createHash("sha256").update(Buffer.from(secret, "hex")).digest("hex"), manifest.take_back);
  assert.equal(await secretOf([...draft.pictures].reverse(), phone.database, phone.clock), null);
});

test("send now resolves only when it arrived, repeats the same bytes, and empties the draft", async () => {
  const phone = await Phone.make();
  phone.server.fault = (request) => (request.startsWith("POST") ? "lost-reply" : "reset");
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("now");
  await assert.rejects(draft.sendNow(WISHES), Unreachable);
  assert.equal(await phone.outbox.waitingDrafts(), 1);
  phone.server.fault = () => "none";
  const envelope = await draft.sendNow(WISHES);
  assert.equal(envelope.state, "arrived");
  assert.deepEqual([...phone.server.completions.values()], [1]);
  assert.equal(await phone.outbox.waitingDrafts(), 0);
});

test("a story changed after a failed try leaves under a new id", async () => {
  const phone = await Phone.make();
  phone.server.fault = (request) => (request.startsWith("POST") ? "cut" : "reset");
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("one");
  await assert.rejects(draft.sendNow(WISHES));
  await draft.setText("two");
  phone.server.fault = () => "none";
  const { id } = await draft.sendNow(WISHES);
  assert.deepEqual(phone.server.arrived, [id]);
  const { parts } = await phone.receiver.open(new Uint8Array(phone.server.uploads.get(id)!.bytes), id);
  assert.equal(Buffer.from(parts[0]).toString(), "two");
});

test('a room that sent enough today is not asked again with every "online"', async () => {
  const phone = await Phone.make();
  phone.server.refusal = { status: 429, code: "room-full", detail: "", retryAfter: 7200 };
  await kept(phone);
  phone.server.refusal = null;
  const asked = phone.server.log.length;
  await phone.outbox.send("waiting");
  assert.equal(phone.server.log.length, asked);
  assert.equal((await phone.outbox.list())[0].problem, null);
  phone.clock.advance(3_600_000);
  await phone.outbox.send("waiting");
  assert.equal((await phone.outbox.list())[0].state, "arrived");
});
