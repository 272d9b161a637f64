/** Unfinished drafts outlive the database, which a browser throws away when it was killed in the midst of a write. */
import assert from "node:assert/strict";
import test from "node:test";
import type { Draft } from "../../../pwa/app/ports";
import { forgetOldDrafts } from "../../../pwa/outbox/forgetOldDrafts";
import type { DraftRow } from "../../../pwa/outbox/rows";
import { secretOf } from "../../../pwa/outbox/secretOf";
import { fillPhone } from "../support/fillPhone";
import { Phone } from "../support/phone";
import { ROOM, WISHES } from "../support/story";

const STROKE = { colour: 2, width: 14, points: [10, 10, 20, 25] };
const DAY = 86_400_000;

test("a draft that the browser lost with its database opens again by its pictures, goes on, and leaves", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.addStrokes([STROKE, STROKE]);
  await draft.setText("Bun");
  await draft.setText("Bunica");
  await draft.setPhoto({ type: "image/jpeg", bytes: new Uint8Array(50_000).fill(7) });
  await draft.undoStroke();
  for (const slice of [1, 2, 3]) await draft.addSoundSlice(new Uint8Array([slice, slice]), "audio/webm");
  const before = draft.content();
  await phone.losesItsDatabase();
  assert.equal(await phone.outbox.waitingDrafts(), 1);
  const again = (await phone.outbox.reopen(draft.pictures))!;
  assert.deepEqual(again.content(), before);
  assert.deepEqual([again.id, again.room], [draft.id, ROOM]);
  await again.addStrokes([STROKE]);

  await phone.losesItsDatabase();
  const third = (await phone.outbox.reopen(draft.pictures))!;
  assert.equal(third.content().strokes.length, before.strokes.length + 1);
  const { id } = await third.keep(WISHES);
  await phone.outbox.send("due");
  assert.deepEqual(phone.server.arrived, [id]);
});

test("other pictures open nothing that came back, and no copy is readable", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("Bunica mea");
  await phone.losesItsDatabase();
  const others = draft.pictures.slice().reverse();
  assert.equal(await phone.outbox.reopen(others), null);
  const bytes = await Promise.all(phone.caches.addresses().map((each) => phone.caches.match(new URL(each).pathname)));
  for (const copy of bytes) assert.doesNotMatch(Buffer.from(await copy!.arrayBuffer()).toString("latin1"), /Bunica/);
  assert.equal(bytes.length, 2);
  assert.notEqual(await phone.outbox.reopen(draft.pictures), null);
});

test("a draft begun in the new database and one that comes back both open, and the slip too", async () => {
  const phone = await Phone.make();
  const old = phone.outbox.begin(ROOM);
  await old.addStrokes([STROKE]);
  await phone.losesItsDatabase({ restHasCome: false });
  const fresh = phone.outbox.begin(ROOM);
  await fresh.setText("new");
  phone.restComes();
  const back = (await phone.outbox.reopen(old.pictures))!;
  assert.deepEqual(back.content().strokes, [STROKE]);
  assert.equal((await phone.outbox.reopen(fresh.pictures))!.content().text, "new");
  await fresh.setText("newer");
  await back.keep(WISHES);
  assert.match((await secretOf(old.pictures, phone.database, phone.clock))!, /^[0-9a-f]{32}$/);
  await phone.losesItsDatabase();
  assert.equal((await phone.outbox.reopen(fresh.pictures))!.content().text, "newer");
});

test("what was drawn before the rest of the app came is copied when it comes", async () => {
  const phone = await Phone.make();
  await phone.losesItsDatabase({ restHasCome: false });
  const draft = phone.outbox.begin(ROOM);
  await draft.addStrokes([STROKE]);
  assert.deepEqual(phone.caches.addresses(), []);
  phone.restComes();
  await phone.outbox.waitingDrafts();
  await phone.losesItsDatabase();
  assert.deepEqual((await phone.outbox.reopen(draft.pictures))!.content().strokes, [STROKE]);
});

for (const [how, erase] of [
  ["thrown away", (draft) => draft.discard()],
  ["sealed", (draft) => draft.keep(WISHES)],
  ["sent at once", (draft) => draft.sendNow(WISHES)],
] as [string, (draft: Draft) => Promise<unknown>][])
  test(`a draft that was ${how} has no copy, even if the phone died in between, and does not come back`, async () => {
    const phone = await Phone.make();
    const draft = phone.outbox.begin(ROOM);
    await draft.addStrokes([STROKE]);
    const asBefore = phone.caches.copy();
    await erase(draft);
    assert.deepEqual(phone.caches.addresses(), []);

    asBefore();
    phone.restart();
    assert.equal(await phone.outbox.waitingDrafts(), 0);
    assert.deepEqual(phone.caches.addresses(), []);
    await phone.losesItsDatabase();
    assert.equal(await phone.outbox.waitingDrafts(), 0);
    assert.equal(await phone.outbox.reopen(draft.pictures), null);
  });

test("a draft that came back is as old as it was, and its copies go with it after 30 days", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("old");
  const passes = async (days: number): Promise<void> => {
    for (let day = 0; day < days; day += 10) {
      phone.clock.advance(10 * DAY);
      await forgetOldDrafts(phone.database, phone.clock);
      await phone.outbox.waitingDrafts();
    }
  };
  await forgetOldDrafts(phone.database, phone.clock);
  await passes(30);
  await phone.losesItsDatabase();
  await phone.outbox.waitingDrafts();
  assert.deepEqual((await phone.rows<DraftRow>("drafts")).map(({ age }) => age), [30]);
  await forgetOldDrafts(phone.database, phone.clock);
  await passes(10);
  assert.equal(await phone.outbox.waitingDrafts(), 0);
  assert.deepEqual(phone.caches.addresses(), []);
});

test("a full phone gives its copies up before it refuses a stroke", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.addStrokes([STROKE]);
  const makeRoom = fillPhone([phone.database]);
  const storage = phone.caches;
  const { delete: forget } = storage;
  storage.delete = async (name) => {
    makeRoom();
    return forget(name);
  };
  await draft.addStrokes([STROKE]);
  assert.equal((await phone.outbox.reopen(draft.pictures))!.content().strokes.length, 2);
  const full = fillPhone([phone.database]);
  storage.delete = forget;
  await assert.rejects(draft.addStrokes([STROKE]), { name: "PhoneFull" });
  full();
});

test("a browser whose Cache Storage fails keeps drafts all the same", async () => {
  const phone = await Phone.make();
  phone.caches.open = () => Promise.reject(new Error("not allowed here"));
  const draft = phone.outbox.begin(ROOM);
  await draft.addStrokes([STROKE]);
  assert.deepEqual((await phone.outbox.reopen(draft.pictures))!.content().strokes, [STROKE]);
});
