import { doneScreen } from "./doneScreen";
import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { t } from "../i18n/t";
import type { FoundStory } from "./foundStory";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

const SLIP = "pM10 3l27 1 1 40-29 1z|oM16 14l5 0M27 14l4 0M17 24l3 0M26 24l5 0M16 34l5 0M27 34l4 0";

/** The second of the two taps that take a story back. */
export function takeBackScreen(stage: Stage, { api, room, pictures: name }: FoundStory, back: () => void): Screen {
  const { show, trouble } = stage;
  const take = (): void =>
    void api.takeBack(room, name).then((erased) => show(doneScreen(stage, wordsOf(erased))), trouble);
  return {
    title: t("Take your story back?"),
    accent: "night",
    back,
    body: [
      h("p", null, t("Then nobody sees it any more. You need not say why.")),
      h(
        "div",
        { class: "two grow" },
        pictureButton(pictures.yes, t("Yes, take it back"), take, "tile"),
        pictureButton(pictures.no, t("No, leave it"), back, "tile"),
      ),
      h("a", { class: "button", href: "/take-back?room=" + room }, picture(SLIP), h("span", null, t("I have a slip with digits"))),
    ],
  };
}

function wordsOf(erased: "now" | "in-seven-days"): string {
  return erased === "now"
    ? t("Your story is hidden and erased.")
    : t("Your story is hidden now. In seven days it is erased. Until then you can bring it back.");
}
