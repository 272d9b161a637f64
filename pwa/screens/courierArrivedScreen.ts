import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { scenes } from "../components/scenes";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** The receipts came back by hand: the envelopes have landed. */
export function courierArrivedScreen({ go, nextChild }: Stage): Screen {
  return {
    title: t("Your envelopes have arrived."),
    accent: "leaf",
    back: () => go("welcome"),
    body: [
      h("div", { class: "scene grow" }, picture(scenes.helpers, "120 80")),
      h("p", { role: "status" }, t("Thank you for carrying them.")),
      pictureButton(pictures.sheet, t("Next child"), nextChild, "go"),
    ],
  };
}
