/** Who follows a recording. */
export interface Listener {
  /** The next piece, about two seconds; joined in order they make one file of the given type. */
  readonly onSlice: (slice: Blob, type: string) => void;
  /** The sound ended by itself: a phone call, a microphone taken away. What was heard is handed over. */
  readonly onEnd: () => void;
}
