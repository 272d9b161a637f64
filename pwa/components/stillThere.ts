import { h } from "./h";
import { picture } from "./picture";
import { pictures } from "./pictures";
import { t } from "../i18n/t";

let question: HTMLElement | undefined;

/** Covers the sheet and asks whether somebody is still there; any touch answers. */
export function stillThere(asked: boolean): void {
  if (question) question.remove();
  if (!asked) return;
  question = h(
    "div",
    { class: "cover", role: "alertdialog", "aria-label": t("Are you still there?") },
    picture(pictures.waits),
    h("p", null, t("Are you still there?")),
    h("p", null, t("Touch the phone to go on.")),
  );
  document.body.append(question);
}
