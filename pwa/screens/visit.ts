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
  voice?: "words-only" | "read-aloud" | "disguised";
  /** Who wrote the words, when it was not the child; the child has confirmed them. */
  scribe?: "grown-up";
  assent?: readonly Assent[];
  /** Where the way was left for the help card, or for another child who wants the phone. */
  before?: Step;
  /** How often the six pictures were not repeated. */
  slips?: number;
  /** The sealed story, once it is kept. */
  envelope?: Envelope;
  /** The story may weigh on the child: its prompt does. */
  isHeavy?: boolean;
}
