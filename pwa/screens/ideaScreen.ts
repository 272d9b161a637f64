import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { laterPictures } from "../components/laterPictures";
import { pictures } from "../components/pictures";
import { prompts } from "./prompts";
import { t } from "../i18n/t";
import { weighs } from "./weighs";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** Prompt cards, one at a time; a child may take one or none. */
export function ideaScreen({ visit, go, show, watch }: Stage): Screen {
  const cards = prompts();
  const draw = (place: number): Screen => {
    const { id, words, shapes } = cards[place % cards.length];
    const take = (): void => {
      visit.prompt = { id, words };
      visit.isHeavy = weighs(id);
      if (visit.draft) watch(visit.draft.setPrompt(id));
      go("make");
    };
    return {
      title: words,
      accent: "sun",
      back: () => go("make"),
      body: [
        h("div", { class: "scene grow" }, picture(shapes)),
        h(
          "div",
          { class: "two" },
          pictureButton(pictures.done, t("I take this one"), take, "tile"),
          pictureButton(laterPictures.idea, t("Another one"), () => show(draw(place + 1)), "tile"),
        ),
      ],
    };
  };
  return draw(Math.floor(Math.random() * cards.length));
}
