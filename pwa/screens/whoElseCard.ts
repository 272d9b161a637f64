import { assentCard } from "./assentCard";
import { h } from "../components/h";
import { laterWordings } from "./laterWordings";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { scenes } from "../components/scenes";
import { t } from "../i18n/t";
import type { LaterPurpose } from "../app/ports";
import type { FoundStory } from "./foundStory";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** Whom a card asks about, and where it leads when it was answered. */
export interface Whom {
  readonly name: string;
  readonly scene: string;
  readonly onward: () => void;
}

/** One card: may they see it? Before a yes counts, one tap tells whether it was understood. */
export function whoElseCard(stage: Stage, story: FoundStory, purpose: LaterPurpose, whom: Whom): Screen {
  const { ports, show, trouble } = stage;
  const wording = laterWordings[purpose]();
  const say = (answer: "yes" | "no"): void => {
    const { version, sentences } = wording;
    const shown = { wording: version, language: ports.strings.current().tag, shown: sentences.join("\n") };
    story.api.card(story.room, story.pictures, { purpose, answer, ...shown }).then(whom.onward, trouble);
  };
  const seen = (shapes: string, word: string, onTap: () => void): HTMLElement =>
    h("button", { type: "button", class: "tile seen", onclick: onTap }, picture(shapes, "120 80"), h("span", null, word));
  const here = (): void => show(whoElseCard(stage, story, purpose, whom));
  const understand = (): Screen => {
    const choices = [
      seen(whom.scene, whom.name, () => say("yes")),
      seen(scenes.helpers, t("Only the helpers"), here), // the card again
    ];
    if (Math.random() < 0.5) choices.reverse();
    return { title: t("Who may see your story?"), accent: "leaf", back: here, body: [h("div", { class: "stack grow" }, ...choices)] };
  };
  const agree = (): void => (purpose === "own-voice" ? say("yes") : show(understand()));
  return assentCard(wording, whom.scene, whom.onward, [
    pictureButton(pictures.yes, t("Yes"), agree, "tile"),
    pictureButton(pictures.no, t("No"), () => say("no"), "tile"),
  ]);
}
