import type { Child } from "../components/h";

/** One thing at a time: a title, what stands under it, and the way back. */
export interface Screen {
  readonly title: string;
  /** The one crayon of this screen. */
  readonly accent: "sun" | "leaf" | "sky" | "rose" | "night";
  readonly body: readonly Child[];
  /** Where the back arrow leads; without it there is none. */
  readonly back?: () => void;
  /** Called once when another screen takes over, for whatever must stop; a promise is waited for before the story is closed. */
  readonly leave?: () => void | Promise<unknown>;
}
