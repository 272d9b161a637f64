import assert from "node:assert/strict";
import test from "node:test";
import { decodeStrokes } from "../../../pwa/drawing/decodeStrokes";
import { encodeStrokes } from "../../../pwa/drawing/encodeStrokes";
import { hiddenFacts } from "../../../pwa/drawing/hiddenFacts";
import { simplify } from "../../../pwa/drawing/simplify";

const HOUSE = [
  { colour: 2, width: 24, points: [216, 720, 540, 360, 864, 720] },
  { colour: 8, width: 52, points: [0, 1440] },
];

test("a drawing comes back as it was written", () => {
  assert.deepEqual(decodeStrokes(encodeStrokes(HOUSE)), HOUSE);
});

test("a drawing cut short ends and does not hang", () => {
  const whole = encodeStrokes(HOUSE);
  for (let length = 1; length < whole.length; length++) decodeStrokes(whole.subarray(0, length));
});

test("points on a straight line go, corners stay", () => {
  assert.deepEqual(simplify([0, 0, 10, 0, 20, 1, 30, 0, 30, 50]), [0, 0, 30, 0, 30, 50]);
});

test("a dot stays a dot", () => {
  assert.deepEqual(simplify([5, 5]), [5, 5]);
});

test("no point of the child lies farther from the line than the tolerance", () => {
  const circle = Array.from({ length: 200 }, (_, i) => [Math.round(500 + 300 * Math.cos(i / 30)), Math.round(500 + 300 * Math.sin(i / 30))]).flat();
  const kept = simplify(circle);
  assert.ok(kept.length < circle.length / 3);
  for (let i = 0; i < kept.length; i += 2) assert.ok(Math.abs(Math.hypot(kept[i] - 500, kept[i + 1] - 500) - 300) < 2);
});

/** A JPEG's head with one EXIF directory of these tags. */
function jpegWith(...tags: number[]): Uint8Array {
  const entries = tags.flatMap((tag) => [tag >> 8, tag & 255, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0]);
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, tags.length, ...entries, 0, 0, 0, 0];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif, 0xff, 0xda, 0, 2, ...new Array(20).fill(0)]);
}

test("place, time and camera of a photo are found", () => {
  assert.deepEqual(hiddenFacts(jpegWith(0x0110, 0x0132, 0x8825)), { camera: true, time: true, place: true });
  assert.deepEqual(hiddenFacts(jpegWith(0x0110)), { camera: true, time: false, place: false });
});

test("what cannot be read hides nothing and breaks nothing", () => {
  const nothing = { camera: false, time: false, place: false };
  assert.deepEqual(hiddenFacts(new Uint8Array(0)), nothing);
  assert.deepEqual(hiddenFacts(Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, 20, ...new Array(40).fill(255)])), nothing);
});
