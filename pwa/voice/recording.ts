/** A recording that is going on; everything heard is already handed over in slices. */
export interface Recording {
  /** How loud it is now, 0 to 1. */
  readonly loudness: () => number;
  /** Resolves when the last slice has been handed over. */
  readonly stop: () => Promise<void>;
}
