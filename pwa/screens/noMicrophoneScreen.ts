import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictures } from "../components/pictures";
import { soundFilePicker } from "./soundFilePicker";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** The phone or the child said no to the microphone: other ways. */
export function noMicrophoneScreen(stage: Stage, next: (stage: Stage) => Screen): Screen {
  return {
    title: t("This phone does not hear you."),
    accent: "sun",
    back: () => stage.go("make"),
    body: [
      h("div", { class: "scene grow" }, picture(pictures.listen)),
      h("p", null, t("You can record in another way, or tell it to your teacher. Drawing and writing work too.")),
      soundFilePicker(stage, t("Record in another way"), next),
    ],
  };
}
