import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** Something asked for is done. */
export function doneScreen({ go }: Stage, title: string): Screen {
  const goOn = (): void => go("make");
  return {
    title,
    accent: "night",
    back: goOn,
    body: [h("div", { class: "scene grow" }, picture(pictures.done)), pictureButton(pictures.done, t("Good"), goOn, "go")],
  };
}
