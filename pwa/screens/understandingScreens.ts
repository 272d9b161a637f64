import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { scenes } from "../components/scenes";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

export interface Understanding {
  /** What the child has just answered. */
  readonly mayShow: boolean;
  readonly back: () => void;
  readonly onUnderstood: () => void;
  readonly onMisunderstood: () => void;
}

/** Two taps: "who may see it?" and "can you take it back?". */
export function understandingScreens({ show }: Stage, { mayShow, back, onUnderstood, onMisunderstood }: Understanding): void {
  const whoMaySee = (): Screen =>
    question(t("Who may see your story?"), back, [
      sceneButton(scenes.helpers, t("Only the helpers"), mayShow ? onMisunderstood : onRight),
      sceneButton(scenes.everyone, t("Many people"), mayShow ? onRight : onMisunderstood),
    ]);
  const onRight = (): void => show(mayItComeBack());
  const mayItComeBack = (): Screen =>
    question(t("Later you do not want it any more. Can you take it back?"), () => show(whoMaySee()), [
      pictureButton(pictures.yes, t("Yes, always"), onUnderstood, "tile"),
      pictureButton(pictures.no, t("No"), onMisunderstood, "tile"),
    ]);
  show(whoMaySee());
}

/** The places change, so that the right one cannot be learned by its side. */
function question(title: string, back: () => void, choices: Node[]): Screen {
  if (Math.random() < 0.5) choices.reverse();
  return { title, accent: "leaf", back, body: [h("div", { class: "stack grow" }, ...choices)] };
}

function sceneButton(scene: string, word: string, onTap: () => void): HTMLElement {
  return h("button", { type: "button", class: "tile seen", onclick: onTap }, picture(scene, "120 80"), h("span", null, word));
}
