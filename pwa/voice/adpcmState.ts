import { STEPS } from "./adpcmSteps";

/** How the step grows with the size of the last change (the low three bits of a code). */
const GROWTH = [-1, -1, -1, -1, 2, 4, 6, 8];

/** What encoder and decoder both know after each sample: where the sound stands, and how far a step goes. */
export class AdpcmState {
  constructor(
    public sample: number,
    public index: number,
  ) {}

  get step(): number {
    return STEPS[this.index];
  }

  /** Goes on by one code of four bits: a sign and three bits of the step's parts. */
  apply(code: number): number {
    const { step } = this;
    let change = step >> 3;
    if (code & 4) change += step;
    if (code & 2) change += step >> 1;
    if (code & 1) change += step >> 2;
    this.sample = clamp(code & 8 ? this.sample - change : this.sample + change, -0x8000, 0x7fff);
    this.index = clamp(this.index + GROWTH[code & 7], 0, STEPS.length - 1);
    return this.sample;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
