import assert from "node:assert/strict";
import test from "node:test";
import { courierFile } from "../../../pwa/outbox/courierFile";
import { courierParcels } from "../../../pwa/outbox/courierParcels";
import { courierReceipts } from "../../../pwa/outbox/courierReceipts";
import type { EnvelopeRow } from "../../../pwa/outbox/rows";
import { Phone } from "../support/phone";
import { ROOM, WISHES, digest } from "../support/story";
import vector from "../vectors/courier.json";
import parcels from "../vectors/parcels.json";

/** A phone that never reaches a network, with one kept story for each wish. */
async function offline(...wishes: object[]): Promise<Phone> {
  const phone = await Phone.make();
  phone.server.fault = () => "reset";
  for (const wish of wishes) {
    const draft = phone.outbox.begin(ROOM);
    await draft.setText("Bunica mă sună.");
    await draft.keep({ ...WISHES, ...wish });
  }
  await phone.outbox.send("due");
  return phone;
}

const states = async (phone: Phone): Promise<string[]> => (await phone.outbox.list()).map(({ state }) => state);

const file = (content: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(content));

const receiptOf = ({ id: story, sha256, bytes }: EnvelopeRow): object => ({ story, sha256, bytes, parts: [] });

test("the phone writes the file of the vector", async () => {
  const carried = vector.parcels.map((wanted) => {
    const { story, manifest, sealed } = parcels.parcels.find(({ name }) => name === wanted)!;
    return { id: story, room: manifest.room, bytes: new Uint8Array(Buffer.from(sealed, "hex")) };
  });
  assert.equal(Buffer.from(await courierFile(carried, digest)).toString("hex"), vector.file);
});

test("a mistyped room code does not push the file out of order", async () => {
  const lengths = ["ABC", ROOM, "ABCDEFGHJK"].map(async (room) => {
    return (await courierFile([{ id: "0".repeat(32), room, bytes: new Uint8Array(9) }], digest)).length;
  });
  assert.deepEqual(await Promise.all(lengths), [92, 92, 92]);
});

test("what waits is carried, worries first, and carrying changes nothing", async () => {
  const phone = await offline({}, { worry: true });
  const before = await phone.rows<EnvelopeRow>("envelopes");
  const carried = await courierParcels(phone.database);
  assert.deepEqual(carried.map(({ id }) => id), [before[1].id, before[0].id]);
  assert.deepEqual(await phone.rows("envelopes"), before);
  assert.equal((await phone.rows("parcels")).length, 2);
});

test("what has arrived and what has no seal is not carried", async () => {
  const phone = await offline({}, {}, {});
  const [first, second, third] = await phone.rows<EnvelopeRow>("envelopes");
  await phone.database.write(["parcels"], async (write) => {
    write.objectStore("parcels").put({ id: first.id, bytes: new TextEncoder().encode("EOM1 in clear").buffer });
  });
  await courierReceipts(phone.database, file({ receipts: [receiptOf(second)] }));
  assert.deepEqual((await courierParcels(phone.database)).map(({ id }) => id), [third.id]);
});

test("a receipt that somebody brings deletes like one from the network, and only its own parcel", async () => {
  const phone = await offline({}, {});
  const [first, second] = await phone.rows<EnvelopeRow>("envelopes");
  assert.equal(await courierReceipts(phone.database, file({ receipts: [receiptOf(first)] })), 1);
  assert.deepEqual(await states(phone), ["arrived", "here"]);
  assert.deepEqual((await phone.rows<{ id: string }>("parcels")).map(({ id }) => id), [second.id]);
  assert.equal(await courierReceipts(phone.database, file({ receipts: [receiptOf(first)] })), 1);
  phone.server.fault = () => "none";
  await phone.outbox.send("everything");
  assert.deepEqual(phone.server.arrived, [second.id]);
  assert.deepEqual(await states(phone), ["arrived", "arrived"]);
});

test("receipts for other bytes and of other phones change nothing", async () => {
  const phone = await offline({});
  const [row] = await phone.rows<EnvelopeRow>("envelopes");
  const wrong = [
    { ...receiptOf(row), sha256: "0".repeat(64) },
    { ...receiptOf(row), story: "0".repeat(32) },
    { ...receiptOf(row), bytes: row.bytes + 1 },
  ];
  assert.equal(await courierReceipts(phone.database, file({ receipts: wrong })), 0);
  assert.deepEqual(await phone.rows("envelopes"), [row]);
  assert.equal((await phone.rows("parcels")).length, 1);
});

test("a file that holds no receipts is refused and changes nothing", async () => {
  const phone = await offline({});
  for (const content of [new Uint8Array(9), file([]), file({}), file(null), file({ receipts: [null] })]) {
    await assert.rejects(courierReceipts(phone.database, content));
  }
  assert.deepEqual(await states(phone), ["here"]);
});
