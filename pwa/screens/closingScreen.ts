import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { picturesOfHelp } from "../components/picturesOfHelp";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** After a story that weighs: quiet words, someone who listens and the way there. */
export function closingScreen({ go, nextChild }: Stage): Screen {
  return {
    title: t("Thank you for telling this."),
    accent: "rose",
    body: [
      h("div", { class: "scene grow" }, picture(picturesOfHelp.together)),
      h("p", null, t("You did something brave. Breathe in slowly, and out slowly.")),
      h("p", null, t("When it weighs on you, tell somebody. You need not carry it alone.")),
      h(
        "div",
        { class: "two" },
        pictureButton(picturesOfHelp.ear, t("Someone who listens"), () => go("help"), "tile"),
        pictureButton(pictures.sheet, t("Next child"), nextChild, "tile"),
      ),
    ],
  };
}
