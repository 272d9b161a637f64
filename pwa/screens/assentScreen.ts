import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { scenes } from "../components/scenes";
import { t } from "../i18n/t";
import { wordings, type Wording } from "./wordings";
import type { Assent } from "../app/ports";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

const MISUNDERSTANDINGS_ALLOWED = 1;

/**
 * The child's own yes or no, in pictures: may we keep it, may we show it, and two
 * taps that tell whether it was understood. Understood wrongly twice, it stays private.
 */
export function assentScreen(stage: Stage): Screen {
  const { ports, visit, go, show } = stage;
  let mayShow = false;
  let misunderstandings = 0;

  const answers = (wording: Wording, given: boolean, understood: boolean): Assent[] =>
    wording.purposes.map((purpose) => ({
      purpose,
      answer: given ? "given" : "refused",
      wording: wording.version,
      language: ports.strings.current().tag,
      shown: wording.sentences.join("\n"),
      understood,
    }));
  const finish = (understood: boolean): void => {
    visit.assent = [
      ...answers(wordings.keep(), true, understood),
      ...answers(wordings.show(), mayShow, understood), // a yes that was not understood is none to the server
    ];
    go("keepsake");
  };
  const misunderstood = (): void => {
    if (misunderstandings++ < MISUNDERSTANDINGS_ALLOWED) show(keepCard());
    else if (mayShow) show(staysPrivate(() => finish(false)));
    else finish(false);
  };

  const keepCard = (): Screen =>
    card(wordings.keep(), scenes.helpers, () => go("make"), [
      pictureButton(pictures.yes, t("Yes, keep it"), () => show(showCard()), "tile"),
      pictureButton(pictures.no, t("No, send nothing"), () => show(sendNothing(stage, () => show(keepCard()))), "tile"),
    ]);
  const showCard = (): Screen => {
    const decide = (yes: boolean) => (): void => {
      mayShow = yes;
      show(whoMaySee());
    };
    return card(wordings.show(), scenes.everyone, () => show(keepCard()), [
      pictureButton(pictures.yes, t("Yes, show it"), decide(true), "tile"),
      pictureButton(pictures.no, t("No, keep it private"), decide(false), "tile"),
    ]);
  };
  const whoMaySee = (): Screen => {
    const choices = [
      sceneButton(scenes.helpers, t("Only the helpers"), mayShow ? misunderstood : () => show(mayItComeBack())),
      sceneButton(scenes.everyone, t("Many people"), mayShow ? () => show(mayItComeBack()) : misunderstood),
    ];
    return question(t("Who may see your story?"), () => show(showCard()), choices);
  };
  const mayItComeBack = (): Screen =>
    question(t("Later you do not want it any more. Can you take it back?"), () => show(whoMaySee()), [
      pictureButton(pictures.yes, t("Yes, always"), () => finish(true), "tile"),
      pictureButton(pictures.no, t("No"), misunderstood, "tile"),
    ]);
  return keepCard();
}

function card({ sentences }: Wording, scene: string, back: () => void, choices: Node[]): Screen {
  return {
    title: sentences[0],
    accent: "sky",
    back,
    body: [
      h("div", { class: "scene grow" }, picture(scene, "120 80")),
      ...sentences.slice(1).map((sentence) => h("p", null, sentence)),
      h("div", { class: "two" }, ...choices),
    ],
  };
}

/** The places change, so that the right one cannot be learned by its side. */
function question(title: string, back: () => void, choices: Node[]): Screen {
  if (Math.random() < 0.5) choices.reverse();
  return { title, accent: "leaf", back, body: [h("div", { class: "stack grow" }, ...choices)] };
}

function sceneButton(scene: string, word: string, onTap: () => void): HTMLElement {
  return h("button", { type: "button", class: "tile seen", onclick: onTap }, picture(scene, "120 80"), h("span", null, word));
}

function staysPrivate(onward: () => void): Screen {
  return {
    title: t("Your story stays private."),
    accent: "sky",
    body: [
      h("div", { class: "scene grow" }, picture(scenes.helpers, "120 80")),
      h("p", null, t("Only the helpers see it. That is good too.")),
      pictureButton(pictures.done, t("Go on"), onward, "go"),
    ],
  };
}

function sendNothing({ visit, watch, nextChild }: Stage, back: () => void): Screen {
  const throwAway = (): void => {
    if (visit.draft) watch(visit.draft.discard());
    nextChild();
  };
  return {
    title: t("All right. Nothing is sent."),
    accent: "sky",
    back,
    body: [
      h("p", null, t("You can leave your story on this phone. Only your six pictures open it again.")),
      h(
        "div",
        { class: "two grow" },
        pictureButton(pictures.envelope, t("Leave it here"), nextChild, "tile"),
        pictureButton(pictures.bin, t("Throw it away"), throwAway, "tile"),
      ),
    ],
  };
}
