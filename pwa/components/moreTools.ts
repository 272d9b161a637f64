import { redoButton } from "./redoButton";
import { t } from "../i18n/t";
import type { Stage } from "../screens/stage";

/** Says what the sheet is for, names the crayons in the order of `drawing/crayons.json`, and adds "Redo". */
export function moreTools(stage: Stage, main: HTMLElement): void {
  const names = [t("Black"), t("Brown"), t("Red"), t("Orange"), t("Yellow"), t("Green"), t("Blue"), t("Purple")];
  const sheet = t("Your sheet. Draw with a finger. You can also write, speak or photograph instead.");
  main.querySelector("canvas")!.setAttribute("aria-label", sheet);
  const box = main.querySelector(".crayons")!;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", t("Crayons"));
  names.forEach((name, colour) => box.children[colour].setAttribute("aria-label", name));
  redoButton(stage, main);
}
