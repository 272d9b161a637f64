import { h } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { hasContent } from "./hasContent";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** The ways to tell a story; it may hold several. `moreWays.ts` adds the others. */
export function makeScreen({ visit, go }: Stage): Screen {
  const begun = hasContent(visit);
  return {
    title: visit.prompt ? visit.prompt.words : begun ? t("Do you want to add something?") : t("How do you want to tell it?"),
    accent: "sun",
    back: () => go("welcome"),
    body: [
      h(
        "div",
        { class: "two grow" },
        pictureButton(pictures.draw, t("Draw"), () => go("draw"), "tile"),
        pictureButton(pictures.write, t("Write"), () => go("write"), "tile"),
      ),
      begun && pictureButton(pictures.done, t("I am ready"), () => go("about"), "go"),
    ],
  };
}
