import type { Draft, Ports } from "../app/ports";
import type { Screen } from "./screen";
import type { Step } from "./step";
import type { Visit } from "./visit";

/** Makes the first screen of a step. */
export type Draws = (stage: Stage) => Screen;

/** What every screen is given: the ports, the child's visit, and the ways to other screens. */
export interface Stage {
  readonly ports: Ports;
  readonly visit: Visit;
  go(step: Step): void;
  /** Puts another screen of the same step on the stage. */
  show(screen: Screen): void;
  /** The story of this visit; the first call begins it. */
  draft(): Draft;
  /** Says kindly what did not work, and offers to try again. */
  trouble(error: unknown): void;
  /** Watches over a change being committed, and says so when the phone could not. */
  watch(change: Promise<unknown>): void;
  /** Counts as a sign of life for the idle guard. */
  stillHere(): void;
  /** Saves, blanks and forgets at once; whoever comes next stands before this step. */
  handOn(first: Step): void;
  /** Hands on to the next child. */
  nextChild(): void;
}
