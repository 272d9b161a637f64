import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { Refused, Unreachable } from "../app/ports";
import { t } from "../i18n/t";
import type { Screen } from "./screen";

/** What to do when something did not work: a picture, a sentence, a next step, and nothing is lost. */
export function troubleScreen(error: unknown, retry: () => void, back: () => void): Screen {
  const words =
    error instanceof Refused
      ? error.message
      : error instanceof Unreachable
        ? t("There is no network now. Try again a little later.")
        : t("This phone is full. Ask your teacher to help you, or tell it on paper.");
  return {
    title: t("Wait a moment. Nothing is lost."),
    accent: "sun",
    back,
    body: [
      h("div", { class: "scene grow" }, picture(pictures.waits)),
      h("p", { role: "alert" }, words),
      pictureButton(pictures.redo, t("Try again"), retry, "go"),
    ],
  };
}
