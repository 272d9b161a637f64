import { doneScreen } from "./doneScreen";
import { h } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { t } from "../i18n/t";
import type { FoundStory } from "./foundStory";
import type { Screen } from "./screen";
import type { Stage } from "./stage";
import type { StoryStatus } from "../app/ports";

/** The helpers asked something; the child answers in its own words. */
export function answerScreen(stage: Stage, { api, room, pictures: name }: FoundStory, { message }: StoryStatus, back: () => void): Screen {
  const { show, trouble } = stage;
  const field = h("textarea", { id: "answer", class: "sheet grow", maxlength: 2000, autocomplete: "off", spellcheck: "false" });
  const send = (): void => {
    if (!field.value.trim()) return field.focus();
    api
      .answer(room, name, field.value)
      .then(() => show(doneScreen(stage, t("Thank you. Your answer has arrived."))), trouble);
  };
  return {
    title: message || t("Your answer"),
    accent: "night",
    back,
    body: [
      h("label", { for: "answer" }, t("No names, no school, no phone number.")),
      field,
      pictureButton(pictures.done, t("Send"), send, "go"),
    ],
  };
}
