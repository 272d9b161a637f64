import { laterScenes } from "./laterScenes";
import { picture } from "./picture";
import { waitingEnvelopes } from "./waitingEnvelopes";
import type { Stage } from "../screens/stage";

/** What lies on the first sheet: a picture, and what still waits on this phone. */
export function desk(stage: Stage, main: HTMLElement): void {
  main.querySelector(".scene")!.append(picture(laterScenes.desk, "120 80"));
  waitingEnvelopes(stage, main);
}
