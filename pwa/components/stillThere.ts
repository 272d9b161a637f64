import { h } from "./h";
import { picture } from "./picture";
import { laterPictures } from "./laterPictures";
import { t } from "../i18n/t";

const MILLISECONDS_UNTIL_GONE = 400;

let question: HTMLElement | undefined;

/** Covers the sheet and asks whether somebody is still there; any touch answers. May be told the same many times. */
export function stillThere(asked: boolean): void {
  if (asked === !!question) return;
  // It goes only after the touch that answered is over, or that touch would tap what lies under it.
  const answered = question;
  if (answered) setTimeout(() => answered.remove(), MILLISECONDS_UNTIL_GONE);
  question = undefined;
  if (!asked) return;
  question = h(
    "div",
    { class: "cover", role: "alertdialog", "aria-label": t("Are you still there?") },
    picture(laterPictures.waits),
    h("p", null, t("Are you still there?")),
    h("p", null, t("Touch the phone to go on.")),
  );
  document.body.append(question);
}
