import assert from "node:assert/strict";
import test from "node:test";
import { STEPS } from "../../../pwa/voice/adpcmSteps";
import { AdpcmEncoder } from "../../../pwa/voice/adpcmEncoder";
import { bestType } from "../../../pwa/voice/bestType";
import { decodeAdpcm } from "../../../pwa/voice/decodeAdpcm";
import { joinBytes } from "../../../pwa/parcel/joinBytes";
import { playable } from "../../../pwa/voice/playable";
import { Resampler } from "../../../pwa/voice/resampler";
import { SAMPLES_PER_BLOCK } from "../../../pwa/voice/wavForm";
import { WavTape } from "../../../pwa/voice/wavTape";

/** Seconds of a tone of half loudness. */
function tone(hertz: number, rate: number, seconds: number): Float32Array {
  return Float32Array.from({ length: rate * seconds }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / rate));
}

function loudness(samples: ArrayLike<number>): number {
  return Math.sqrt(Array.from(samples, (sample) => sample * sample).reduce((sum, square) => sum + square, 0) / samples.length);
}

function decibels(samples: ArrayLike<number>, reference: ArrayLike<number>): number {
  return 20 * Math.log10(loudness(samples) / loudness(reference));
}

/** The slices that a tape makes of sound that comes in pieces. */
function taped(samples: Float32Array, rate: number, piece: number): Uint8Array[] {
  const slices: Uint8Array[] = [];
  const tape = new WavTape(rate, (slice, type) => {
    assert.equal(type, "audio/wav");
    slices.push(slice);
  });
  for (let at = 0; at < samples.length; at += piece) tape.add(samples.subarray(at, at + piece));
  tape.end();
  return slices;
}

test("four bits a sample keep a tone 24 decibels above their noise", () => {
  const encoder = new AdpcmEncoder();
  const samples = Int16Array.from(tone(440, 16_000, 2), (sample) => sample * 0x7fff);
  const blocks: Uint8Array[] = [];
  for (let at = 0; at + SAMPLES_PER_BLOCK <= samples.length; at += SAMPLES_PER_BLOCK) {
    blocks.push(encoder.encode(samples.subarray(at, at + SAMPLES_PER_BLOCK)));
  }
  const heard = decodeAdpcm(joinBytes(...blocks));
  assert.equal(heard.length, blocks.length * SAMPLES_PER_BLOCK);
  const settled = heard.subarray(SAMPLES_PER_BLOCK);
  const noise = Array.from(settled, (sample, i) => sample - samples[i + SAMPLES_PER_BLOCK]);
  assert.ok(decibels(noise, settled) < -24, `${decibels(noise, settled)}`);
});

test("the loudest and the quietest samples stay within their bounds", () => {
  const square = Int16Array.from({ length: SAMPLES_PER_BLOCK }, (_, i) => (i % 100 < 50 ? 0x7fff : -0x8000));
  const silence = new Int16Array(SAMPLES_PER_BLOCK);
  const encoder = new AdpcmEncoder();
  const heard = decodeAdpcm(joinBytes(encoder.encode(square), encoder.encode(silence)));
  assert.ok(Math.max(...heard.subarray(0, SAMPLES_PER_BLOCK)) > 0x7000);
  assert.ok(loudness(heard.subarray(SAMPLES_PER_BLOCK + 200)) < 200);
});

test("a block that was cut is left out", () => {
  const block = new AdpcmEncoder().encode(new Int16Array(SAMPLES_PER_BLOCK));
  assert.equal(decodeAdpcm(joinBytes(block, block.subarray(0, 100))).length, SAMPLES_PER_BLOCK);
});

for (const rate of [8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000]) {
  test(`a voice of ${rate} samples a second comes out as long, as loud and as high`, () => {
    const made = new Resampler(rate, 16_000).push(tone(1_000, rate, 1));
    assert.ok(Math.abs(made.length - 16_000) < 40, `${made.length}`);
    const middle = made.slice(1_000, 15_000);
    assert.ok(Math.abs(decibels(middle, tone(1_000, 16_000, 1))) < 0.1);
    const crossings = middle.filter((sample, i) => i && sample >= 0 !== middle[i - 1] >= 0).length;
    assert.ok(Math.abs(crossings - 1_750) <= 1, `${crossings}`);
  });
}

for (const rate of [44_100, 48_000]) {
  test(`what is too high for 16 kHz does not fold back as a whistle (${rate})`, () => {
    for (const hertz of [9_000, 12_000, 15_500, 20_000]) {
      const sound = tone(hertz, rate, 0.5);
      const made = new Resampler(rate, 16_000).push(sound).slice(500, -500);
      assert.ok(decibels(made, sound) < -45, `${hertz}: ${decibels(made, sound)}`);
    }
  });
}

test("the same comes out however the sound was cut", () => {
  const sound = tone(700, 44_100, 0.5);
  const whole = new Resampler(44_100, 16_000).push(sound);
  const resampler = new Resampler(44_100, 16_000);
  const pieces: number[] = [];
  for (let at = 0; at < sound.length; at += 37) pieces.push(...resampler.push(sound.subarray(at, at + 37)));
  assert.deepEqual(pieces, whole);
});

test("every slice holds at most two seconds, and together they are one file", () => {
  const slices = taped(tone(440, 48_000, 7), 48_000, 4096);
  assert.equal(slices.length, 4);
  for (const slice of slices) assert.ok(slice.length <= 16_000 + 48 + 1024, `${slice.length}`);
  const file = joinBytes(...slices);
  assert.equal(new TextDecoder("latin1").decode(file.subarray(0, 4)), "RIFF");
  assert.equal((file.length - 48) % 1024, 0);
});

test("a minute takes less than 490 kB", () => {
  const bytes = taped(tone(440, 16_000, 60), 16_000, 4096).reduce((sum, { length }) => sum + length, 0);
  assert.ok(bytes < 490_000, `${bytes}`);
});

test("a browser gets sixteen bits a sample to play, whatever we keep", () => {
  const kept = { type: "audio/wav", bytes: joinBytes(...taped(tone(440, 44_100, 1), 44_100, 2048)) };
  const { type, bytes } = playable(kept);
  const view = new DataView(bytes.buffer);
  assert.equal(type, "audio/wav");
  assert.equal(view.getUint16(20, true), 1);
  assert.equal(view.getUint32(24, true), 16_000);
  assert.equal(view.getUint32(40, true), bytes.length - 44);
  const samples = new Int16Array(bytes.buffer.slice(44));
  assert.ok(Math.abs(20 * Math.log10(loudness(samples.subarray(2_000, 14_000)) / 0x7fff / (0.5 / Math.SQRT2))) < 0.2);
});

test("what a browser plays by itself is left as it is", () => {
  const opus = { type: "audio/webm", bytes: new Uint8Array(60).fill(0x11) };
  assert.equal(playable(opus), opus);
  const other = { type: "audio/wav", bytes: new Uint8Array(60).fill(1) };
  assert.equal(playable(other), other);
});

test("a phone's recorder is asked for the smallest type it knows, or left to choose", () => {
  assert.equal(bestType((type) => /mp4|webm$/.test(type)), "audio/mp4");
  assert.equal(bestType(() => true), "audio/webm;codecs=opus");
  assert.equal(bestType(() => false), "");
  assert.equal(bestType(undefined), "");
});

/** IMA Digital Audio Focus and Technical Working Groups, recommended practices 3.00 (1992). */
const TABLE = [
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107,
  118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963,
  1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894,
  6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794,
  32767,
];

test("the step sizes of IMA-ADPCM are those of the standard", () => {
  assert.deepEqual(STEPS, TABLE);
});
