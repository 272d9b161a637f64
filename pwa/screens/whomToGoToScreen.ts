import { h } from "../components/h";
import { hideButton } from "../components/hideButton";
import { picture } from "../components/picture";
import { picturesOfHelp } from "../components/picturesOfHelp";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** People near the child who can help. */
export function whomToGoToScreen(stage: Stage, back: () => void): Screen {
  return {
    title: t("Go to an adult you trust."),
    accent: "rose",
    back,
    body: [
      h("div", { class: "scene grow" }, picture(picturesOfHelp.together)),
      h("p", null, t("A grandparent, a teacher, a neighbour, a doctor.")),
      h("p", null, t("If the first one does not listen, go to another.")),
      h("p", null, t("In danger, run to where people are, and shout.")),
      hideButton(stage),
    ],
  };
}
