/** A new app on a phone that an older app left: the rows were recorded with 0.1.0, before rows had a number. */
import assert from "node:assert/strict";
import test from "node:test";
import { ROW_FORMAT, type EnvelopeRow } from "../../../pwa/outbox/rows";
import { secretOf } from "../../../pwa/outbox/secretOf";
import recorded from "../recorded/outbox-0.1.0.json";
import { Phone } from "../support/phone";
import { Receiver } from "../support/receiver";
import { recordedRows } from "../support/recordedRows";
import { WISHES } from "../support/story";
import { writeRows } from "../support/storedRows";

async function oldPhone(): Promise<Phone> {
  const phone = await Phone.make();
  await writeRows(phone.database, recordedRows(recorded.rows));
  phone.restart();
  return phone;
}

test("the parcels of an older app arrive as they were sealed, the worry first, in spite of pauses and leases", async () => {
  const phone = await oldPhone();
  const receiver = await Receiver.of(recorded.key.number, recorded.key.point);
  phone.clock.advance(61_000);
  await phone.outbox.send("waiting");
  assert.deepEqual(
    phone.server.arrived,
    [...recorded.waiting].reverse().map(({ id }) => id),
  );
  for (const { id, text } of recorded.waiting) {
    const { parts } = await receiver.open(new Uint8Array(phone.server.uploads.get(id)!.bytes), id);
    assert.equal(Buffer.from(parts[1]).toString(), text);
  }
  assert.deepEqual(await phone.rows("parcels"), []);
  assert.ok((await phone.outbox.list()).every(({ state }) => state === "arrived"));
});

test("the draft of an older app opens with its pictures, goes on, and leaves", async () => {
  const phone = await oldPhone();
  const draft = (await phone.outbox.reopen(recorded.draft.pictures))!;
  const { strokes, undone, sound, text } = draft.content();
  assert.deepEqual([strokes.length, undone.length, [...sound!.bytes], text], [1, 1, [1, 2, 3], recorded.draft.text]);
  await draft.setText("Now it is finished.");
  assert.equal((await draft.keep(WISHES)).id, recorded.draft.id);
  assert.equal(await phone.outbox.waitingDrafts(), 0);
});

test("rows that are written now carry the number of their format", async () => {
  const phone = await Phone.make();
  phone.server.fault = () => "reset";
  await (await phone.outbox.begin("ABCDEFGH")).keep(WISHES);
  const [{ format }] = await phone.rows<EnvelopeRow>("envelopes");
  assert.equal(format, ROW_FORMAT);
});

test("pictures that no story of an older app has find no slip", async () => {
  const phone = await oldPhone();
  assert.equal(await secretOf([39, 38, 37, 36, 35, 34], phone.database, phone.clock), null);
});
