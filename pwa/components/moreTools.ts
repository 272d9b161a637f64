import { nameCrayons } from "./nameCrayons";
import { redoButton } from "./redoButton";
import { t } from "../i18n/t";
import type { Stage } from "../screens/stage";

/** Says what the sheet is for, names the crayons, and adds "Redo". */
export function moreTools(stage: Stage, main: HTMLElement): void {
  const sheet = t("Your sheet. Draw with a finger. You can also write, speak or photograph instead.");
  main.querySelector("canvas")!.setAttribute("aria-label", sheet);
  nameCrayons(main);
  redoButton(stage, main);
}
