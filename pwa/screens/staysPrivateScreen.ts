import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { scenes } from "../components/scenes";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** Told kindly when a yes was not understood. */
export function staysPrivateScreen({ go }: Stage): Screen {
  return {
    title: t("Your story stays private."),
    accent: "sky",
    body: [
      h("div", { class: "scene grow" }, picture(scenes.helpers, "120 80")),
      h("p", null, t("Only the helpers see it. That is good too.")),
      pictureButton(pictures.done, t("Go on"), () => go("keepsake"), "go"),
    ],
  };
}
