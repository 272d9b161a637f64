import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { picturesOfInstalling } from "../components/picturesOfInstalling";
import { t } from "../i18n/t";
import type { Screen } from "./screen";

/** How an iPhone's Safari puts a page among the apps; it has no question that we could ask. */
export function installScreen(back: () => void): Screen {
  const step = (shapes: string, word: string): HTMLElement =>
    h("div", { class: "tile button wide" }, picture(shapes), h("span", null, word));
  return {
    title: t("Keep the app on this phone"),
    accent: "leaf",
    back,
    body: [
      h(
        "div",
        { class: "stack grow" },
        step(picturesOfInstalling.share, t("Tap this sign in the browser.")),
        step(picturesOfInstalling.plus, t("Then tap “Add to Home Screen”.")),
      ),
      pictureButton(pictures.done, t("Good"), back, "go"),
    ],
  };
}
