import { outOfSight } from "./outOfSight";
import { pictureButton } from "./pictureButton";
import { pictures } from "./pictures";
import { t } from "../i18n/t";
import type { Stage } from "../screens/stage";

/** One tap hides everything. */
export function hideButton({ handOn }: Stage): HTMLElement {
  return pictureButton(pictures.sheet, t("Hide this quickly"), () => outOfSight(handOn), "skip");
}
