import { pictureButton } from "./pictureButton";
import { pictures } from "./pictures";
import { t } from "../i18n/t";
import type { Stage } from "../screens/stage";

/** A child that could not repeat its pictures twice is not held up. */
export function goOnWithout({ visit, go }: Stage, main: HTMLElement): void {
  if ((visit.slips || 0) > 1) main.append(pictureButton(pictures.envelope, t("Go on without"), () => go("sealed"), "small"));
}
