import { h } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { saidScreen } from "./saidScreen";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** A grown-up writes, the child tells. */
export function scribingScreen(stage: Stage, onward: () => void, back: () => void): Screen {
  const { draft, watch, show } = stage;
  const field = h("textarea", {
    id: "told",
    class: "sheet grow",
    maxlength: 8000,
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => watch(draft().setText(field.value)),
  });
  field.value = draft().content().text;
  const again = (): void => show(scribingScreen(stage, onward, back));
  const ready = (): void => (field.value.trim() ? show(saidScreen(stage, onward, again)) : field.focus());
  return {
    title: t("Grown-up: write what the child tells, word for word."),
    accent: "leaf",
    back,
    body: [
      h("label", { for: "told" }, t("No names, no school, no phone number.")),
      field,
      pictureButton(pictures.done, t("Ready"), ready, "go"),
    ],
  };
}
