import { arrived } from "../app/arrived";
import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { troubleWords } from "./troubleWords";

/**
 * What to do when something did not work: a picture, a sentence, a next step, and nothing is lost.
 * Until the rest of the app is here it cannot say more closely what.
 */
export function troubleScreen(error: unknown, retry: () => void, back: () => void): Screen {
  const words = arrived.troubleWords as typeof troubleWords | undefined;
  return {
    title: t("Wait a moment. Nothing is lost."),
    accent: "sun",
    back,
    body: [
      h("div", { class: "scene grow" }, picture(pictures.envelope)),
      h("p", { role: "alert" }, words ? words(error as Error) : t("Something did not work. Please try again.")),
      pictureButton(pictures.undo, t("Try again"), retry, "go"),
    ],
  };
}
