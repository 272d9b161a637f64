import { AdpcmState } from "./adpcmState";
import { BLOCK_BYTES } from "./wavForm";

/** Writes samples as blocks of IMA-ADPCM, four bits a sample; the step is carried from block to block. */
export class AdpcmEncoder {
  private readonly state = new AdpcmState(0, 0);

  /** One block of `SAMPLES_PER_BLOCK` samples. */
  encode(samples: Int16Array): Uint8Array {
    const { state } = this;
    const block = new DataView(new ArrayBuffer(BLOCK_BYTES));
    state.sample = samples[0];
    block.setInt16(0, state.sample, true);
    block.setUint8(2, state.index);
    for (let at = 4, i = 1; at < BLOCK_BYTES; at++) {
      const low = this.code(samples[i++]);
      block.setUint8(at, low | (this.code(samples[i++]) << 4));
    }
    return new Uint8Array(block.buffer);
  }

  /** The code that comes nearest to a sample from below. */
  private code(sample: number): number {
    const { state } = this;
    let rest = sample - state.sample;
    let code = rest < 0 ? 8 : 0;
    rest = Math.abs(rest);
    for (let bit = 4, part = state.step; bit; bit >>= 1, part >>= 1) {
      if (rest < part) continue;
      code |= bit;
      rest -= part;
    }
    state.apply(code);
    return code;
  }
}
