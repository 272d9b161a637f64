import { escapeTwice } from "../components/escapeTwice";
import { h } from "../components/h";
import { installOffer } from "../components/installOffer";
import { outOfSight } from "../components/outOfSight";
import { ownBackButton } from "../components/ownBackButton";
import { stillThere } from "../components/stillThere";
import { pictureName } from "../keepsake/pictureName";
import { draftCopies } from "../outbox/draftCopies";
import { forgetOldDrafts } from "../outbox/forgetOldDrafts";
import type { Step } from "../screens/step";
import { countryOfRoom, type RoomPorts } from "./countryOfRoom";
import type { Keepsake, Outbox } from "./ports";
import { sendOnEveryOccasion } from "./sendOnEveryOccasion";
import { workerUpdates } from "./workerUpdates";

/** What the caretaker must know of the house. */
export interface House extends RoomPorts {
  readonly outbox: Outbox;
  readonly keepsake: Keepsake;
  /** One step back; says whether there is another behind it. */
  readonly goBack: () => boolean;
  /** Whether the first sheet stands there, on which there is nothing to blank. */
  readonly isBlank: () => boolean;
  /** Saves, blanks and forgets at once. */
  readonly handOn: (first: Step) => void;
}

const MILLISECONDS_TO_WARN = 75_000;

/** Looks after the phone around the stories; comes right after the first paint. */
export interface Caretaker {
  /** Asks whether somebody is still there, before a sheet left alone is blanked. Called now and then. */
  readonly look: (millisecondsLeftAlone: number) => void;
  /** Lets a new version of the app in; call when the sheet is blank. */
  readonly takeOver: () => void;
}

/** Warns before a sheet left alone goes blank, forgets old drafts, keeps the app for days without a network. */
export function caretaker(house: House): Caretaker {
  const { clock, database, isBlank, handOn } = house;
  installOffer.listen(); // before the service worker makes the browser think of it
  const { takeOver } = workerUpdates();
  // what cannot be forgotten now is forgotten at another start
  if (database) forgetOldDrafts(database, clock).catch(() => undefined);
  if (database && self.caches) database.second = draftCopies(caches, database, clock);
  countryOfRoom(house).catch(() => undefined); // asked for now, so that it is known without a network
  document.head.append(h("link", { rel: "manifest", href: "/manifest.webmanifest" }));
  sendOnEveryOccasion(house.outbox);
  house.keepsake.nameOf = pictureName;
  ownBackButton(house.goBack);
  escapeTwice(clock.now, () => outOfSight(handOn));
  document.body.setAttribute("data-whole", ""); // for whoever waits until a network is needed no more
  const look = (left: number): void => stillThere(left >= MILLISECONDS_TO_WARN && !isBlank());
  return { look, takeOver };
}
