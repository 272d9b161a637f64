/** How many swings of the filter reach to each side: a sharper edge costs more of a slow phone. */
const SWINGS = 16;
/** Where the filter closes, as a share of what the lower rate can hold: nothing folds back as a whistle. */
const OPEN = 0.9;

/**
 * Brings samples to another rate by a windowed sinc: low-pass and change of rate in one.
 *
 * Rates are whole numbers. Pieces may have any length; the output is the same however they are cut.
 */
export class Resampler {
  /** One output sample lies `down / up` input samples after the last. */
  private readonly up: number;
  private readonly down: number;
  /** Input samples to each side of an output sample that count. */
  private readonly half: number;
  private readonly kernels: { [phase: number]: Float32Array } = {};
  private heard: Float32Array;
  private at: number;
  private phase = 0;

  constructor(
    private readonly from: number,
    private readonly to: number,
  ) {
    const divisor = commonDivisor(from, to);
    this.up = to / divisor;
    this.down = from / divisor;
    this.half = Math.ceil(SWINGS * Math.max(1, from / to));
    this.heard = new Float32Array(this.half);
    this.at = this.half; // on the first sample, with silence before it
  }

  /** The output that the samples so far decide. */
  push(samples: Float32Array): number[] {
    const heard = new Float32Array(this.heard.length + samples.length);
    heard.set(this.heard);
    heard.set(samples, this.heard.length);
    const made: number[] = [];
    for (; this.at + this.half < heard.length; this.advance()) made.push(this.weigh(heard));
    const past = Math.max(0, this.at - this.half + 1);
    this.heard = heard.slice(past);
    this.at -= past;
    return made;
  }

  private advance(): void {
    const phase = this.phase + this.down;
    this.at += Math.floor(phase / this.up);
    this.phase = phase % this.up;
  }

  private weigh(heard: Float32Array): number {
    const kernel = this.kernels[this.phase] || (this.kernels[this.phase] = this.kernel(this.phase / this.up));
    const start = this.at - this.half + 1;
    let sum = 0;
    for (let i = 0; i < kernel.length; i++) sum += heard[start + i] * kernel[i];
    return sum;
  }

  /** The weights for an output sample that lies a little (0 to 1) behind an input sample. */
  private kernel(behind: number): Float32Array {
    const width = OPEN * Math.min(1, this.to / this.from);
    const weights = new Float32Array(2 * this.half).map((_, i) => {
      const distance = i - this.half + 1 - behind;
      const window = (1 + Math.cos((Math.PI * distance) / (this.half + 1))) / 2;
      return window * sinc(width * distance);
    });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  }
}

function sinc(x: number): number {
  return x ? Math.sin(Math.PI * x) / (Math.PI * x) : 1;
}

function commonDivisor(a: number, b: number): number {
  return b ? commonDivisor(b, a % b) : a;
}
