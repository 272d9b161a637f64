import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { picturesOfHelp } from "../components/picturesOfHelp";
import { scribingScreen } from "./scribingScreen";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** For the youngest: whether a grown-up writes what the child tells. */
export function scribeScreen(stage: Stage, onward: () => void, back: () => void): Screen {
  const { visit, show } = stage;
  const here = (): void => show(scribeScreen(stage, onward, back));
  return {
    title: t("Does a grown-up write your words?"),
    accent: "leaf",
    back,
    body: [
      h("div", { class: "scene grow" }, picture(picturesOfHelp.together)),
      h(
        "div",
        { class: "two" },
        pictureButton(pictures.yes, t("Yes"), () => show(scribingScreen(stage, onward, here)), "tile"),
        pictureButton(pictures.no, t("No"), () => {
          visit.scribe = undefined;
          onward();
        }, "tile"),
      ),
    ],
  };
}
