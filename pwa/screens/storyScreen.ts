import { answerScreen } from "./answerScreen";
import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { laterPictures } from "../components/laterPictures";
import { pictures } from "../components/pictures";
import { seenByOthersScreen } from "./seenByOthersScreen";
import { statusSigns } from "./statusSigns";
import { t } from "../i18n/t";
import { takeBackScreen } from "./takeBackScreen";
import { whoElseScreen } from "./whoElseScreen";
import type { FoundStory } from "./foundStory";
import type { Screen } from "./screen";
import type { Stage } from "./stage";
import type { StoryStatus } from "../app/ports";

/** The child's receipt for one purpose: the question it was asked, yes or no, until when. */
function receiptLine({ purpose, stance, until }: StoryStatus["said"][number]): HTMLElement | false {
  const asked = purpose === "keep" ? t("May we keep your story?") : purpose === "gallery" && t("May we show your story to many people?");
  const answer = picture(stance === "yes" ? pictures.yes : pictures.no);
  return !!asked && h("div", { class: "row" }, answer, h("p", null, asked), until && h("p", { class: "small" }, until));
}

/** What became of a story, in a picture and words; beside it always the way to take it back. */
export function storyScreen(stage: Stage, story: FoundStory, status: StoryStatus): Screen {
  const { go, show, trouble } = stage;
  const { scene, words } = statusSigns(status);
  const here = (): void => show(storyScreen(stage, story, status));
  const bringBack = (): void => void story.api.bringBack(story.room, story.pictures).then(story.look, trouble);
  const again = (answer: "yes" | "no"): void =>
    void story.api.answerAgain(story.room, story.pictures, answer).then(story.look, trouble);
  const seen = (): void =>
    void seenByOthersScreen(stage, story).then(show, trouble);
  const quote = (text: string, language?: string): HTMLElement => h("blockquote", { lang: language }, h("p", null, text));
  return {
    title: words,
    accent: "night",
    back: () => go("make"),
    body: [
      h("div", { class: "scene grow" }, picture(scene, "120 80")),
      status.message && quote(status.message),
      status.askedAgain &&
        h(
          "div",
          { class: "two" },
          pictureButton(pictures.yes, t("Yes, show it"), () => again("yes"), "tile"),
          pictureButton(pictures.no, t("No, keep it private"), () => again("no"), "tile"),
        ),
      ...status.said.map(receiptLine),
      ...status.answers.map(({ text, language }) => quote(text, language)),
      status.cards.length > 0 && pictureButton(laterPictures.who, t("Who else may see it?"), () => show(whoElseScreen(stage, story, status)), "go"),
      status.canLook && pictureButton(laterPictures.look, t("What others see"), seen, "go"),
      status.question && pictureButton(pictures.write, t("I answer"), () => show(answerScreen(stage, story, status, here)), "go"),
      status.canTakeBack &&
        pictureButton(pictures.undo, t("Take it back"), () => show(takeBackScreen(stage, story, here)), "go turns"),
      status.status === "hidden" && pictureButton(laterPictures.redo, t("Bring it back"), bringBack, "go turns"),
    ],
  };
}
