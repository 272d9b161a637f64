import type { Step } from "../screens/step";

/** A child that doodles is all that anybody sees, and the way back does not return; the story is kept. */
export function outOfSight(handOn: (first: Step) => void): void {
  handOn("pause");
  history.replaceState(null, "", "/pause");
}
