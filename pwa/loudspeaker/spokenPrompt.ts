/** One small sound on the server, and the sentences it says in the language of the list. */
export interface SpokenPrompt {
  /** Changes with the sound, so that a new voice is fetched and an old one may be kept for ever. */
  readonly address: string;
  readonly says: readonly string[];
}
