import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { t } from "../i18n/t";
import type { Screen } from "./screen";

/** What to do when something did not work: a picture, a sentence, a next step, and nothing is lost. */
export function troubleScreen(error: unknown, retry: () => void, back: () => void): Screen {
  return {
    title: t("Wait a moment. Nothing is lost."),
    accent: "sun",
    back,
    body: [
      h("div", { class: "scene grow" }, picture(pictures.waits)),
      h("p", { role: "alert" }, wordsOf(error as Error)),
      pictureButton(pictures.redo, t("Try again"), retry, "go"),
    ],
  };
}

function wordsOf({ name, message }: Error): string {
  switch (name) {
    case "Refused":
      return message;
    case "Unreachable":
      return t("There is no network now. Try again a little later.");
    case "PhoneFull":
      return t("This phone is full. Ask your teacher to help you, or tell it on paper.");
    case "TooLarge":
      return t("This is too long to send. Make it a little shorter.");
    default:
      return t("Something did not work. Please try again.");
  }
}
