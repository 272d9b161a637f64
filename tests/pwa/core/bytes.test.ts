import assert from "node:assert/strict";
import test from "node:test";
import { encodeStrokes } from "../../../pwa/drawing/encodeStrokes";
import { simplify } from "../../../pwa/drawing/simplify";
import { recordMedia } from "../../../pwa/voice/recordMedia";
import { handDrawing } from "../support/handDrawing";
import { wholeStory } from "../support/wholeStory";

const DRAWING_LIMIT = 2_000;
const STORY_LIMIT = 100_000;
/** A minute at twelve kilobits is 90 kB; the rest is for its container. What a recorder makes of it, the bench measures. */
const MINUTE_OF_VOICE = 95_000;

/** The wishes of the app to the phone's recorder. */
function wishes(): MediaRecorderOptions {
  let wished: MediaRecorderOptions = {};
  class Recorder {
    constructor(_stream: unknown, options: MediaRecorderOptions) {
      wished = options;
    }
    start(): void {}
  }
  Object.assign(globalThis, { window: {}, MediaRecorder: Recorder });
  recordMedia({} as MediaStream, { onSlice: () => undefined, onEnd: () => undefined });
  return wished;
}

test("forty strokes of a hand take at most two kilobytes", () => {
  const strokes = handDrawing().map((stroke) => ({ ...stroke, points: simplify(stroke.points) }));
  assert.equal(strokes.length, 40);
  const bytes = encodeStrokes(strokes).length;
  assert.ok(bytes <= DRAWING_LIMIT, `${bytes} B`);
});

test("the phone's recorder is asked for twelve kilobits a second", () => {
  assert.equal(wishes().audioBitsPerSecond, 12_000);
});

test("a minute of voice, a drawing, a text and the answers are one sealed parcel of at most a hundred kilobytes", async () => {
  const bytes = await wholeStory(handDrawing(), { type: "audio/webm", bytes: new Uint8Array(MINUTE_OF_VOICE) });
  assert.ok(bytes <= STORY_LIMIT, `${bytes} B`);
});
