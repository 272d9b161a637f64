import type { Sound } from "../app/ports";
import { joinBytes } from "../parcel/joinBytes";
import { decodeAdpcm } from "./decodeAdpcm";
import { ADPCM_AT, IMA_ADPCM, PCM, RATE, TAG_AT } from "./wavForm";

/** A sound that a browser plays: ours of four bits a sample, which few know, becomes one of sixteen. */
export function playable(sound: Sound): Sound {
  const { type, bytes } = sound;
  if (type !== "audio/wav" || bytes[TAG_AT] !== IMA_ADPCM) return sound;
  const samples = decodeAdpcm(bytes.subarray(ADPCM_AT));
  const form = new Uint8Array(new Uint32Array([16, PCM | (1 << 16), RATE, RATE * 2, 2 | (16 << 16)]).buffer);
  const size = new Uint8Array(new Uint32Array([samples.byteLength]).buffer);
  const rest = new Uint8Array(new Uint32Array([samples.byteLength + 36]).buffer);
  return { type, bytes: joinBytes("RIFF", rest, "WAVEfmt ", form, "data", size, new Uint8Array(samples.buffer)) };
}
