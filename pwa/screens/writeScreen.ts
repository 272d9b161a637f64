import { h } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** A sheet for big letters; every change goes into the draft at once. */
export function writeScreen({ visit, draft, watch, go }: Stage): Screen {
  const field = h("textarea", {
    class: "sheet grow",
    maxlength: 8000,
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": t("Your words"),
    "aria-describedby": "hint",
    oninput: () => watch(draft().setText(field.value)),
  });
  if (visit.draft) field.value = visit.draft.content().text;
  return {
    title: t("Write"),
    accent: "leaf",
    back: () => go("make"),
    body: [
      h("p", { id: "hint" }, t("No names, no school, no phone number.")),
      field,
      pictureButton(pictures.done, t("Ready"), () => go("make"), "go"),
    ],
  };
}
