import { h } from "../components/h";
import { helplinesScreen } from "./helplinesScreen";
import { hideButton } from "../components/hideButton";
import { pictureButton } from "../components/pictureButton";
import { picturesOfHelp } from "../components/picturesOfHelp";
import { t } from "../i18n/t";
import { whomToGoToScreen } from "./whomToGoToScreen";
import { worryScreen } from "./worryScreen";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** The help card: someone who listens, someone to call, someone to go to. Works without a network. */
export function helpScreen(stage: Stage): Screen {
  const { ports, visit, go, show } = stage;
  const here = (): void => show(helpScreen(stage));
  return {
    title: t("You are not alone."),
    accent: "rose",
    back: () => go(visit.before || "welcome"),
    body: [
      h("p", null, t("It is not your fault. You may ask for help.")),
      h(
        "div",
        { class: "stack grow" },
        ports.room &&
          pictureButton(picturesOfHelp.ear, t("I want someone to listen"), () => show(worryScreen(stage, here)), "tile wide"),
        pictureButton(picturesOfHelp.phone, t("Call someone now"), () => show(helplinesScreen(stage, here)), "tile wide"),
        pictureButton(picturesOfHelp.together, t("Who can I go to?"), () => show(whomToGoToScreen(stage, here)), "tile wide"),
      ),
      hideButton(stage),
    ],
  };
}
