import { joinBytes } from "../parcel/joinBytes";
import { BLOCK_BYTES, IMA_ADPCM, RATE, SAMPLES_PER_BLOCK } from "./wavForm";

/** A length that nobody knows yet: readers go on to the end of the file. */
const UNKNOWN = 0xffffffff;

/** The beginning of an IMA-ADPCM file that is written while it is heard; blocks follow until it ends. */
export function wavHeader(): Uint8Array {
  const form = new DataView(new ArrayBuffer(20));
  form.setUint16(0, IMA_ADPCM, true);
  form.setUint16(2, 1, true);
  form.setUint32(4, RATE, true);
  form.setUint32(8, Math.round((RATE * BLOCK_BYTES) / SAMPLES_PER_BLOCK), true);
  form.setUint16(12, BLOCK_BYTES, true);
  form.setUint16(14, 4, true);
  form.setUint16(16, 2, true);
  form.setUint16(18, SAMPLES_PER_BLOCK, true);
  return joinBytes("RIFF", u32(UNKNOWN), "WAVEfmt ", u32(20), new Uint8Array(form.buffer), "data", u32(UNKNOWN));
}

function u32(value: number): Uint8Array {
  return new Uint8Array(new Uint32Array([value]).buffer); // every phone counts bytes from the low end, as WAV does
}
