import { h } from "../components/h";
import { keepsakeRow } from "../components/keepsakeRow";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { picturesOfHelp } from "../components/picturesOfHelp";
import { t } from "../i18n/t";
import { whomToGoToScreen } from "./whomToGoToScreen";
import type { Pictures } from "../app/ports";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** After a worry: calm words, the six pictures that find the answer, and whom to go to meanwhile. */
export function calmScreen(stage: Stage, name: Pictures): Screen {
  const { ports, visit, go, show, nextChild } = stage;
  const here = (): void => show(calmScreen(stage, name));
  const goOn = visit.draft ? () => go(visit.before || "make") : nextChild;
  return {
    title: t("Your call is kept and goes first."),
    accent: "rose",
    body: [
      h("p", null, t("You did something brave. Breathe in slowly, and out slowly.")),
      h("div", { class: "calm" }, keepsakeRow(ports, name)),
      h("p", null, t("With these six pictures you find the answer under “What happened to my story?”.")),
      h("p", null, t("Do you need help at once? Go to an adult you trust.")),
      h(
        "div",
        { class: "row middle" },
        pictureButton(picturesOfHelp.together, t("Who can I go to?"), () => show(whomToGoToScreen(stage, here))),
        pictureButton(pictures.done, t("Good"), goOn, "go"),
      ),
    ],
  };
}
