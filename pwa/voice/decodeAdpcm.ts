import { AdpcmState } from "./adpcmState";
import { BLOCK_BYTES, SAMPLES_PER_BLOCK } from "./wavForm";

/** The samples of whole blocks of IMA-ADPCM; a last block that was cut is left out. */
export function decodeAdpcm(blocks: Uint8Array): Int16Array {
  const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength);
  const count = Math.floor(blocks.length / BLOCK_BYTES);
  const samples = new Int16Array(count * SAMPLES_PER_BLOCK);
  let made = 0;
  for (let block = 0; block < count; block++) {
    const start = block * BLOCK_BYTES;
    const state = new AdpcmState(view.getInt16(start, true), view.getUint8(start + 2));
    samples[made++] = state.sample;
    for (let at = start + 4; at < start + BLOCK_BYTES; at++) {
      samples[made++] = state.apply(blocks[at] & 15);
      samples[made++] = state.apply(blocks[at] >> 4);
    }
  }
  return samples;
}
