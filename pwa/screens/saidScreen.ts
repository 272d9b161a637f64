import { h } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** What was written is read to the child; it alone says whether it said that. */
export function saidScreen({ visit, draft }: Stage, onward: () => void, again: () => void): Screen {
  return {
    title: t("Is this what you told?"),
    accent: "leaf",
    back: again,
    body: [
      h("p", { class: "told grow", dir: "auto", tabindex: 0 }, draft().content().text),
      h(
        "div",
        { class: "two" },
        pictureButton(pictures.yes, t("Yes, I told that"), () => {
          visit.scribe = "grown-up";
          onward();
        }, "tile"),
        pictureButton(pictures.no, t("No, write it again"), again, "tile"),
      ),
    ],
  };
}
