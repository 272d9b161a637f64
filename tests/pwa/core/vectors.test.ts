import assert from "node:assert/strict";
import test from "node:test";
import { decodeStrokes } from "../../../pwa/drawing/decodeStrokes";
import { encodeStrokes } from "../../../pwa/drawing/encodeStrokes";
import { hex } from "../../../pwa/parcel/hex";
import { packParcel } from "../../../pwa/parcel/packParcel";
import { Receiver, takeApart } from "../support/receiver";
import vectors from "../vectors/parcels.json";
import drawings from "../vectors/strokes.json";

const bytes = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits, "hex"));

for (const { name, story, manifest, parts, plain, sealed } of vectors.parcels) {
  test(`${name}: packed on the phone it is the published parcel`, () => {
    assert.equal(hex(packParcel(manifest, parts.map(bytes))), plain);
  });

  test(`${name}: what the server's library sealed opens with the phone's HPKE`, async () => {
    const { private_number, public_key } = vectors.receiver;
    const receiver = await Receiver.of(private_number, public_key);
    assert.deepEqual(await receiver.open(bytes(sealed), story), takeApart(bytes(plain)));
  });
}

for (const { name, strokes, bytes: written } of drawings) {
  test(`${name}: strokes read and write as the vector says`, () => {
    assert.equal(hex(encodeStrokes(strokes)), written);
    assert.deepEqual(decodeStrokes(bytes(written)), strokes);
  });
}
