import { idleGuard } from "../components/idleGuard";
import { stillThere } from "../components/stillThere";
import { pictureName } from "../keepsake/pictureName";
import type { Database } from "../outbox/database";
import { forgetOldDrafts } from "../outbox/forgetOldDrafts";
import type { Clock } from "./ports";
import { workerUpdates } from "./workerUpdates";

/** What the caretaker must know of the house. */
export interface House {
  readonly clock: Clock;
  readonly database: Database | null;
  /** Whether the first sheet stands there, on which there is nothing to blank. */
  readonly isBlank: () => boolean;
  readonly onIdle: () => void;
}

/** Looks after the phone around the stories; comes right after the first paint. */
export interface Caretaker {
  /** A sign of life that no finger gives, for example a recording. */
  readonly stillHere: () => void;
  /** Lets a new version of the app in; call when the sheet is blank. */
  readonly takeOver: () => void;
  /** The spoken name of one of the forty pictures. */
  readonly pictureName: (index: number) => string;
}

/** Blanks a sheet left alone, forgets old drafts, keeps the app for days without a network. */
export function caretaker({ clock, database, isBlank, onIdle }: House): Caretaker {
  const { takeOver } = workerUpdates();
  // what cannot be forgotten now is forgotten at another start
  if (database) forgetOldDrafts(database, clock).catch(() => undefined);
  const { stillHere } = idleGuard(
    clock.now,
    (asks) => stillThere(asks && !isBlank()),
    () => isBlank() || onIdle(),
  );
  document.body.setAttribute("data-whole", ""); // for whoever waits until a network is needed no more
  return { stillHere, takeOver, pictureName };
}
