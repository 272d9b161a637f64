/** A recording that is going on; everything heard is already handed over in slices. */
export interface Recording {
  /** How long it may go on. */
  readonly longestSeconds: number;
  /** How loud it is now, 0 to 1. */
  readonly loudness: () => number;
  /** Resolves when the last slice has been handed over; stopping twice is harmless. */
  readonly stop: () => Promise<void>;
}
