import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictureGrid } from "../components/pictureGrid";
import { pictures as drawn } from "../components/pictures";
import { statusSigns } from "./statusSigns";
import { t } from "../i18n/t";
import type { Pictures, StoryStatus } from "../app/ports";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

const PICTURES_OF_A_STORY = 6;

/** "What happened to my story?": asked by its six pictures, answered in a picture and words. */
export function statusScreen({ ports, go, show, trouble }: Stage): Screen {
  const room = ports.room || "";
  const ask = (title: string): Screen => ({
    title,
    accent: "night",
    back: () => go("make"),
    body: [pictureGrid(ports, PICTURES_OF_A_STORY, look)],
  });
  const look = (name: Pictures): void => {
    ports.status
      .ask(room, name)
      .then((found) => show(found ? told(name, found) : ask(t("Not these. Try once more."))), trouble);
  };
  const told = (name: Pictures, found: StoryStatus): Screen => {
    const { scene, words } = statusSigns(found.status);
    const bringBack = (): void => void ports.status.bringBack(room, name).then(() => look(name), trouble);
    return {
      title: words,
      accent: "night",
      back: () => go("make"),
      body: [
        h("div", { class: "scene grow" }, picture(scene, "120 80")),
        found.message && h("blockquote", null, h("p", null, found.message)),
        ...found.answers.map(({ text, language }) => h("blockquote", { lang: language }, h("p", null, text))),
        found.question && pictureButton(drawn.write, t("I answer"), () => show(answering(name, found)), "go"),
        found.canTakeBack && pictureButton(drawn.undo, t("Take it back"), () => show(takingBack(name, found)), "go turns"),
        found.status === "hidden" && pictureButton(drawn.redo, t("Bring it back"), bringBack, "go turns"),
      ],
    };
  };
  const answering = (name: Pictures, found: StoryStatus): Screen => {
    const field = h("textarea", { id: "answer", class: "sheet grow", maxlength: 2000, autocomplete: "off", spellcheck: "false" });
    const send = (): void => {
      if (!field.value.trim()) return field.focus();
      ports.status.answer(room, name, field.value).then(() => show(done(t("Thank you. Your answer has arrived."))), trouble);
    };
    return {
      title: found.message || t("Your answer"),
      accent: "night",
      back: () => show(told(name, found)),
      body: [
        h("label", { for: "answer" }, t("No names, no school, no phone number.")),
        field,
        pictureButton(drawn.done, t("Send"), send, "go"),
      ],
    };
  };
  const takingBack = (name: Pictures, found: StoryStatus): Screen => {
    const take = (): void =>
      void ports.status.takeBack(room, name).then(
        (erased) =>
          show(
            done(
              erased === "now"
                ? t("Your story is hidden and erased.")
                : t("Your story is hidden now. In seven days it is erased. Until then you can bring it back."),
            ),
          ),
        trouble,
      );
    return {
      title: t("Take your story back?"),
      accent: "night",
      back: () => show(told(name, found)),
      body: [
        h("p", null, t("Then nobody sees it any more. You need not say why.")),
        h(
          "div",
          { class: "two grow" },
          pictureButton(drawn.yes, t("Yes, take it back"), take, "tile"),
          pictureButton(drawn.no, t("No, leave it"), () => show(told(name, found)), "tile"),
        ),
      ],
    };
  };
  const done = (title: string): Screen => ({
    title,
    accent: "night",
    back: () => go("make"),
    body: [
      h("div", { class: "scene grow" }, picture(drawn.done)),
      pictureButton(drawn.done, t("Good"), () => go("make"), "go"),
    ],
  });
  return ask(t("Tap your six pictures"));
}
