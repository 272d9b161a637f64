import { joinBytes } from "../parcel/joinBytes";
import { AdpcmEncoder } from "./adpcmEncoder";
import { Resampler } from "./resampler";
import { RATE, SAMPLES_PER_BLOCK } from "./wavForm";
import { wavHeader } from "./wavHeader";

const TYPE = "audio/wav";
/** 1.9 seconds: what may be lost when the battery dies. */
const BLOCKS_PER_SLICE = 15;

/** Turns samples of any rate into slices of one WAV file: 16 kHz, one channel, IMA-ADPCM. */
export class WavTape {
  private readonly resampler: Resampler;
  private readonly encoder = new AdpcmEncoder();
  private readonly block = new Int16Array(SAMPLES_PER_BLOCK);
  private filled = 0;
  private header: Uint8Array[] = [wavHeader()];
  private ready: Uint8Array[] = [];

  constructor(
    rate: number,
    private readonly onSlice: (slice: Uint8Array, type: string) => void,
  ) {
    this.resampler = new Resampler(rate, RATE);
  }

  /** Takes the next samples, between -1 and 1. */
  add(samples: Float32Array): void {
    this.resampler.push(samples).forEach((sample) => this.write(sample));
    if (this.ready.length >= BLOCKS_PER_SLICE) this.flush();
  }

  /** Hands over what is left; the last block is filled up with silence. Nothing heard is nothing handed over. */
  end(): void {
    while (this.filled) this.write(0);
    this.flush();
  }

  private write(sample: number): void {
    this.block[this.filled++] = Math.max(-1, Math.min(1, sample)) * 0x7fff;
    if (this.filled < SAMPLES_PER_BLOCK) return;
    this.ready.push(this.encoder.encode(this.block));
    this.filled = 0;
  }

  private flush(): void {
    if (!this.ready.length) return;
    this.onSlice(joinBytes(...this.header, ...this.ready), TYPE);
    this.header = [];
    this.ready = [];
  }
}
