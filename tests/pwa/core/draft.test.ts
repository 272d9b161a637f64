import assert from "node:assert/strict";
import test from "node:test";
import { PhoneFull, TooLarge } from "../../../pwa/app/ports";
import { forgetOldDrafts } from "../../../pwa/outbox/forgetOldDrafts";
import type { DraftRow, EntryRow } from "../../../pwa/outbox/rows";
import { Phone } from "../support/phone";
import { ROOM, WISHES } from "../support/story";

const STROKE = { colour: 2, width: 14, points: [10, 10, 20, 25, 19, 30] };
const OTHER = { colour: 8, width: 40, points: [500, 700] };
const SOUND = "audio/webm;codecs=opus";

test("a draft opens again with its pictures, as it was, after the browser died", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await Promise.all([
    draft.addStrokes([STROKE]),
    draft.addStrokes([OTHER]),
    draft.undoStroke(),
    draft.addSoundSlice(new Uint8Array([1, 2]), SOUND),
    draft.addSoundSlice(new Uint8Array([3]), SOUND),
    draft.setText("Bunica mă sună duminica."),
    draft.setPhoto({ type: "image/jpeg", bytes: new Uint8Array([9, 9]) }),
    draft.setPrompt("a-call"),
  ]);
  phone.restart();
  const again = await phone.outbox.reopen(draft.pictures);
  assert.equal(again!.id, draft.id);
  assert.equal(again!.room, ROOM);
  assert.deepEqual(again!.content(), draft.content());
  assert.deepEqual(again!.content().strokes, [STROKE]);
  assert.deepEqual(again!.content().undone, [OTHER]);
  assert.deepEqual([...again!.content().sound!.bytes], [1, 2, 3]);
});

test("other pictures do not open it", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("mine");
  const [first, second, ...rest] = draft.pictures;
  assert.equal(await phone.outbox.reopen([second, first, ...rest]), null);
  assert.equal(await phone.outbox.waitingDrafts(), 1);
});

test("nothing of a draft lies on the phone in clear", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("MARKER-OF-A-STORY");
  await draft.addStrokes([STROKE]);
  const rows = [...(await phone.rows<EntryRow>("entries")), ...(await phone.rows<DraftRow>("drafts"))];
  const stored = rows.map(
    (row) => JSON.stringify(row) + Buffer.from("locked" in row ? row.locked : row.head).toString("latin1"),
  );
  assert.equal(stored.length, 3);
  assert.ok(stored.every((text) => !text.includes("MARKER-OF-A-STORY")));
  assert.ok(stored.every((text) => !text.includes(String.fromCharCode(...draft.pictures))));
});

test("redo brings a stroke back, a new stroke forgets what was undone", async () => {
  const draft = (await Phone.make()).outbox.begin(ROOM);
  await draft.addStrokes([STROKE, OTHER]);
  await draft.undoStroke();
  await draft.undoStroke();
  await draft.redoStroke();
  assert.deepEqual(draft.content().strokes, [STROKE]);
  assert.deepEqual(draft.content().undone, [OTHER]);
  await draft.addStrokes([STROKE]);
  assert.deepEqual(draft.content().undone, []);
});

test("what a change replaces does not stay on the phone", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  for (const text of ["B", "Bu", "Bun"]) await draft.setText(text);
  await draft.addSoundSlice(new Uint8Array(50), SOUND);
  await draft.addSoundSlice(new Uint8Array(50), SOUND);
  await draft.dropSound();
  assert.equal((await phone.rows("entries")).length, 2);
  assert.equal(draft.content().text, "Bun");
  assert.equal(draft.content().sound, null);
});

test("a full phone says so, and the next change saves what could not be saved", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("a");
  const write = phone.database.write.bind(phone.database);
  phone.database.write = () => Promise.reject(new PhoneFull());
  await assert.rejects(draft.addStrokes([STROKE]), { name: "PhoneFull" });
  phone.database.write = write;
  await draft.addStrokes([OTHER]);
  phone.restart();
  assert.deepEqual((await phone.outbox.reopen(draft.pictures))!.content().strokes, [STROKE, OTHER]);
});

test("a quota error inside a transaction is a full phone, and nothing of it is kept", async () => {
  const phone = await Phone.make();
  const full = phone.database.write(["phone"], async (write) => {
    write.objectStore("phone").put({ name: "half" });
    throw new DOMException("", "QuotaExceededError");
  });
  await assert.rejects(full, { name: "PhoneFull" });
  assert.ok((await phone.rows<{ name: string }>("phone")).every(({ name }) => name !== "half"));
});

test("a draft thrown away is gone, pictures or not", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("no");
  await draft.discard();
  assert.deepEqual(await phone.rows("entries"), []);
  assert.equal(await phone.outbox.reopen(draft.pictures), null);
});

test("a closed draft shows nothing and opens again", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("later");
  draft.close();
  assert.equal(draft.content().text, "");
  assert.equal((await phone.outbox.reopen(draft.pictures))!.content().text, "later");
});

test("a draft that another tab kept takes no more changes", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("one");
  const twin = (await phone.outbox.reopen(draft.pictures))!;
  await twin.keep(WISHES);
  await assert.rejects(draft.setText("two"));
  assert.deepEqual(await phone.rows("entries"), []);
});

test("a draft nobody reopened for 30 days goes, whatever the clock says in between", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("old");
  const day = 86_400_000;
  const start = phone.clock.now();
  for (const moment of [start, 0, start, start + 5000 * day, start, start + 9 * day, 0, start + 18 * day]) {
    phone.clock.set(moment);
    await forgetOldDrafts(phone.database, phone.clock);
    assert.equal(await phone.outbox.waitingDrafts(), 1, new Date(moment).toISOString());
  }
  for (const days of [27, 36, 45]) {
    phone.clock.set(start + days * day);
    await forgetOldDrafts(phone.database, phone.clock);
  }
  assert.equal(await phone.outbox.waitingDrafts(), 0);
  assert.deepEqual(await phone.rows("entries"), []);
});

test("a part over its limit is refused before anything is sealed", async () => {
  const phone = await Phone.make();
  const draft = phone.outbox.begin(ROOM);
  await draft.setText("a".repeat(32 * 1024 + 1));
  await assert.rejects(draft.keep(WISHES), (error) => error instanceof TooLarge && error.kind === "text");
  await draft.setText("shorter");
  assert.equal((await draft.keep(WISHES)).state, "here");
});
