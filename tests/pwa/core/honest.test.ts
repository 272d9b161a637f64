/** The outbox never lies: full phones, several tabs, changed minds, closed databases. */
import assert from "node:assert/strict";
import test from "node:test";
import type { Draft } from "../../../pwa/app/ports";
import type { EnvelopeRow, ParcelRow } from "../../../pwa/outbox/rows";
import { settle } from "../../../pwa/outbox/settle";
import { fillPhone } from "../support/fillPhone";
import { Phone } from "../support/phone";
import { ROOM, WISHES } from "../support/story";

const STROKE = { colour: 2, width: 14, points: [10, 10, 20, 25] };
const DAY = 86_400_000;

async function begun(phone: Phone, text = "Bunica"): Promise<Draft> {
  const draft = phone.outbox.begin(ROOM);
  await draft.setText(text);
  return draft;
}

test("a phone that is full when a story is finished sends it at once", async () => {
  const phone = await Phone.make();
  const draft = await begun(phone);
  fillPhone([phone.database]);
  const envelope = await draft.keep(WISHES);
  assert.equal(envelope.state, "arrived");
  assert.deepEqual(phone.server.arrived, [draft.id]);
  assert.equal(await phone.outbox.waitingDrafts(), 0);
});

test("a phone that is full and has no network says that it is full, keeps the draft, and claims nothing", async () => {
  const phone = await Phone.make();
  const draft = await begun(phone);
  phone.server.fault = () => "reset";
  const makeRoom = fillPhone([phone.database]);
  await assert.rejects(draft.keep(WISHES), { name: "PhoneFull" });
  assert.deepEqual(await phone.outbox.list(), []);
  assert.equal(await phone.outbox.waitingDrafts(), 1);
  makeRoom();
  assert.equal((await draft.keep(WISHES)).state, "here");
});

test("a phone that is full before its first story says so with every change, and can still send", async () => {
  const phone = await Phone.make();
  await phone.database.write(["phone"], async (write) => void write.objectStore("phone").clear());
  fillPhone([phone.database]);
  const draft = phone.outbox.begin(ROOM);
  await assert.rejects(draft.addStrokes([STROKE]), { name: "PhoneFull" });
  await assert.rejects(draft.setText("x"), { name: "PhoneFull" });
  assert.equal((await draft.sendNow(WISHES)).state, "arrived");
});

test("a full phone without Web Locks sends all the more: the lease that finds no room holds nothing up", async () => {
  const phone = await Phone.make();
  phone.server.fault = () => "reset";
  const { id } = await (await begun(phone)).keep(WISHES);
  await phone.outbox.send("due");
  phone.server.fault = () => "none";
  const makeRoom = fillPhone([phone.database]);
  await phone.outbox.send("waiting");
  assert.deepEqual(phone.server.arrived, [id]);
  makeRoom();
  await phone.outbox.sendAll();
  assert.equal((await phone.outbox.list())[0].state, "arrived");
  assert.deepEqual([...phone.server.completions.values()], [1]);
});

test("a child who changes an answer after a try in vain sends the new answer", async () => {
  const phone = await Phone.make();
  const draft = await begun(phone);
  phone.server.fault = () => "reset";
  const makeRoom = fillPhone([phone.database]);
  await assert.rejects(draft.keep(WISHES), { name: "PhoneFull" });
  makeRoom();
  phone.server.fault = () => "none";
  const [yes] = WISHES.assent;
  const { id } = await draft.keep({ ...WISHES, assent: [{ ...yes, answer: "refused" }] });
  await phone.outbox.send("due");
  const { manifest } = await phone.receiver.open(new Uint8Array(phone.server.uploads.get(id)!.bytes), id);
  assert.equal(manifest.assent[0].answer, "refused");
  assert.equal(phone.server.arrived.length, 1);
});

test("a story thrown away in one tab cannot be kept in another", async () => {
  const phone = await Phone.make();
  const draft = await begun(phone);
  const twin = (await phone.outbox.reopen(draft.pictures))!;
  await draft.discard();
  await assert.rejects(twin.keep(WISHES));
  assert.deepEqual(await phone.rows("parcels"), []);
});

test("a story kept in one tab and changed in another leaves once", async () => {
  const phone = await Phone.make();
  const draft = await begun(phone);
  const twin = (await phone.outbox.reopen(draft.pictures))!;
  const makeRoom = fillPhone([phone.database]);
  phone.server.fault = () => "reset";
  await assert.rejects(twin.keep(WISHES), { name: "PhoneFull" });
  makeRoom();
  phone.server.fault = () => "none";
  await draft.keep(WISHES);
  await assert.rejects(twin.setText("another end"));
  await assert.rejects(twin.keep(WISHES));
  await phone.outbox.send("due");
  assert.equal(phone.server.arrived.length, 1);
});

test("a story is kept even when somebody emptied the browser's storage while it was told", async () => {
  const phone = await Phone.make();
  const draft = await begun(phone);
  await empty(phone);
  assert.equal((await draft.keep(WISHES)).id, draft.id);
  await phone.outbox.send("due");
  assert.deepEqual(phone.server.arrived, [draft.id]);
});

test("a database that the browser closed in its sleep is opened again", async () => {
  const phone = await Phone.make();
  const draft = await begun(phone);
  await phone.database.read(["phone"], (read) => read.db.close());
  await draft.addStrokes([STROKE]);
  await phone.database.read(["phone"], (read) => read.db.close());
  assert.deepEqual((await phone.outbox.reopen(draft.pictures))!.content().strokes, [STROKE]);
});

test("what was refused is asked again the next day, without a button", async () => {
  const phone = await Phone.make();
  phone.server.refusal = { status: 404, code: "room-unknown", detail: "" };
  await (await begun(phone)).keep(WISHES);
  await phone.outbox.send("waiting");
  phone.server.refusal = null;
  const asked = phone.server.log.length;
  phone.clock.advance(DAY - 60_000);
  await phone.outbox.send("waiting");
  assert.equal(phone.server.log.length, asked);
  phone.clock.advance(60_000);
  await phone.outbox.send("waiting");
  assert.equal((await phone.outbox.list())[0].state, "arrived");
});

test("another tab hears of it when this one has sent its story", async () => {
  const phone = await Phone.make();
  const there = phone.anotherTab();
  const seen: string[] = [];
  there.subscribe((envelopes) => seen.push(...envelopes.map(({ state }) => state)));
  phone.server.fault = () => "reset";
  await (await begun(phone)).keep(WISHES);
  await phone.outbox.send("due");
  phone.server.fault = () => "none";
  await phone.outbox.send("waiting");
  await there.send("due");
  await there.list();
  assert.equal(seen.pop(), "arrived");
});

for (const [year, moment] of [
  [1970, 0],
  [2099, Date.UTC(2099, 5, 1)],
] as const) {
  test(`in ${year} stories keep their order, wait no longer, and never expire`, async () => {
    const phone = await Phone.make();
    phone.server.fault = () => "reset";
    const ids: string[] = [];
    for (const at of [phone.clock.now(), moment, phone.clock.now() + 1000 * DAY, moment]) {
      phone.clock.set(at);
      ids.push((await (await begun(phone)).keep(WISHES)).id);
      await phone.outbox.send("waiting");
    }
    phone.restart();
    phone.clock.set(moment + DAY / 24);
    phone.server.fault = () => "none";
    await phone.outbox.send("due");
    assert.deepEqual(phone.server.arrived, ids);
  });
}

test("a pause noted by a clock that was right holds nothing up when the clock falls back to 1970", async () => {
  const phone = await Phone.make();
  phone.server.fault = () => "reset";
  await (await begun(phone)).keep(WISHES);
  await phone.outbox.send("waiting");
  phone.clock.set(0);
  const pauses = (await phone.rows<EnvelopeRow>("envelopes")).map(({ notBefore }) => notBefore);
  assert.ok(pauses[0] > DAY);
  phone.server.fault = () => "none";
  await phone.outbox.send("due");
  assert.equal((await phone.outbox.list())[0].state, "arrived");
});

test("fields that a newer version of the app wrote stay as they are", async () => {
  const phone = await Phone.make();
  phone.server.fault = () => "reset";
  await (await begun(phone)).keep(WISHES);
  await phone.outbox.send("waiting");
  const [row] = await phone.rows<EnvelopeRow>("envelopes");
  const newer = { ...row, format: 7, courier: "Tuesday" };
  await phone.database.write(["envelopes"], async (write) => void write.objectStore("envelopes").put(newer));
  phone.server.fault = () => "none";
  await phone.outbox.send("waiting");
  const [after] = await phone.rows<EnvelopeRow>("envelopes");
  assert.deepEqual({ ...newer, ...after }, after);
  assert.equal(after.state, "arrived");
});

test("a portal that answers everything in JSON gives no receipt, and nobody is troubled", async () => {
  const phone = await Phone.make();
  phone.server.fault = (request) => (request.startsWith("POST") ? "lost-reply" : "none");
  const answer = phone.server.ask;
  phone.server.ask = async (path, request, patience) =>
    path.endsWith("/receipt") ? Response.json({ login: "please" }) : answer(path, request, patience);
  await (await begun(phone)).keep(WISHES);
  await phone.outbox.send("due");
  const [{ state, problem }] = await phone.outbox.list();
  assert.notEqual(state, "arrived");
  assert.equal(problem, null);
  assert.equal((await phone.rows<ParcelRow>("parcels")).length, 1);
});

test("what the browser lost with a damaged database comes back from its copy, and leaves once", async () => {
  const phone = await Phone.make();
  phone.server.fault = () => "reset";
  const { id } = await (await begun(phone)).keep(WISHES);
  await phone.outbox.send("due");
  assert.deepEqual(await phone.copies.ids(), [id]);
  await empty(phone);
  phone.restart();
  phone.server.fault = () => "none";
  await phone.outbox.send("waiting");
  assert.deepEqual(phone.server.arrived, [id]);
  assert.deepEqual(await phone.rows("parcels"), []);
  assert.deepEqual(await phone.copies.ids(), []);
});

test("a story that has arrived leaves no copy, also when a courier brought the receipt", async () => {
  const phone = await Phone.make();
  phone.server.fault = () => "reset";
  await (await begun(phone)).keep(WISHES);
  await phone.outbox.send("due");
  const [row] = await phone.rows<EnvelopeRow>("envelopes");
  await settle(phone.database, row, { story: row.id, sha256: row.sha256, bytes: row.bytes });
  await phone.outbox.send("waiting");
  assert.deepEqual(await phone.copies.ids(), []);
  assert.deepEqual(await phone.rows("parcels"), []);
});

test("a copy that fails holds up no other copy", async () => {
  const phone = await Phone.make();
  phone.server.fault = () => "reset";
  const { put } = phone.copies;
  const refused = await begun(phone);
  phone.copies.put = (row, bytes) =>
    row.id === refused.id ? Promise.reject(new Error("no room")) : put.call(phone.copies, row, bytes);
  await refused.keep(WISHES);
  const { id } = await (await begun(phone)).keep(WISHES);
  await phone.outbox.send("due");
  assert.deepEqual(await phone.copies.ids(), [id]);
});

test("a place for copies that never answers holds up neither keeping nor sending for long", async () => {
  const phone = await Phone.make();
  phone.copies.ids = () => new Promise(() => undefined);
  const ticking = setInterval(() => phone.clock.advance(6_000), 5);
  const { id } = await (await begun(phone)).keep(WISHES);
  await phone.outbox.send("due");
  clearInterval(ticking);
  assert.deepEqual(phone.server.arrived, [id]);
});

test("what comes back for a story that is not there any more changes nothing", async () => {
  const phone = await Phone.make();
  phone.server.fault = () => "reset";
  await (await begun(phone)).keep(WISHES);
  await phone.outbox.send("due");
  const [row] = await phone.rows<EnvelopeRow>("envelopes");
  await phone.database.write(["envelopes"], async (write) => void write.objectStore("envelopes").clear());
  await settle(phone.database, row, { story: row.id, sha256: row.sha256, bytes: row.bytes });
  assert.deepEqual(await phone.rows("envelopes"), []);
});

/** What "clear browsing data" does to an open page. */
async function empty(phone: Phone): Promise<void> {
  await phone.database.read(["phone"], (read) => read.db.close());
  await new Promise<void>((resolve) => {
    phone.storage.deleteDatabase("eyes-on-me").onsuccess = () => resolve();
  });
}
