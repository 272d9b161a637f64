import { h } from "../components/h";
import { laterPictures } from "../components/laterPictures";
import { picture } from "../components/picture";
import { pictures } from "../components/pictures";
import { scenesOfUse } from "../components/scenesOfUse";
import { t } from "../i18n/t";
import { whoElseCard } from "./whoElseCard";
import type { LaterPurpose, StoryStatus } from "../app/ports";
import type { FoundStory } from "./foundStory";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** "Who else may see it?": each of them with the child's present answer, which a tap changes. */
export function whoElseScreen(stage: Stage, story: FoundStory, { cards, said }: StoryStatus): Screen {
  const { show, trouble } = stage;
  const names: Record<LaterPurpose, string> = {
    parent: t("My parents or carers"),
    "room-wall": t("Everybody in this room"),
    press: t("Newspapers and social networks"),
    research: t("Researchers"),
    "own-voice": t("The voice as it is"),
  };
  const signs: Record<string, readonly [string, string]> = { yes: [pictures.yes, t("Yes")], no: [pictures.no, t("No")] };
  const ask = (): void =>
    void story.api
      .ask(story.room, story.pictures)
      .then((found) => (found ? show(whoElseScreen(stage, story, found)) : story.look()), trouble);
  const line = (purpose: LaterPurpose): HTMLElement => {
    const name = names[purpose];
    const scene = scenesOfUse[purpose];
    const answered = said.find((one) => one.purpose === purpose);
    const [sign, word] = (answered && signs[answered.stance]) || [laterPictures.open, t("No answer yet")];
    const open = (): void => show(whoElseCard(stage, story, purpose, { name, scene, onward: ask }));
    return h(
      "div",
      { class: "row" },
      h("button", { type: "button", class: "tile who", onclick: open }, picture(scene, "120 80"), h("span", null, name)),
      picture(sign),
      h("span", { class: "unseen" }, word),
    );
  };
  return {
    title: t("Who else may see it?"),
    accent: "night",
    back: story.look,
    body: [h("div", { class: "stack grow" }, ...cards.map(line))],
  };
}
