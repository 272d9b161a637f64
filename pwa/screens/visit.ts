import type { Step } from "./step";
import type { AgeBand, Assent, Card, Draft, Envelope, Topic } from "../app/ports";

/** What one child has done at this phone since it took it; dropped whole for the next child. */
export interface Visit {
  draft?: Draft;
  /** The prompt the child chose before it began. */
  prompt?: { readonly id: string; readonly words: string };
  card?: Card;
  ageBand?: AgeBand;
  topic?: Topic;
  voice?: "words-only" | "disguised";
  assent?: readonly Assent[];
  /** Where the help card was opened. */
  before?: Step;
  /** The sealed story, once it is kept. */
  envelope?: Envelope;
}
