import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { laterPictures } from "../components/laterPictures";
import { picturesOfHelp } from "../components/picturesOfHelp";
import { soundFilePicker } from "./soundFilePicker";
import { t } from "../i18n/t";
import type { Draws, Stage } from "./stage";
import type { Screen } from "./screen";

/** What browsers, new and old, call a microphone that another app holds. */
const BUSY = ["NotReadableError", "TrackStartError", "AbortError"];

export interface Refusal {
  /** Asks for the microphone once more; without it this phone has none to ask for. */
  readonly again?: () => void;
  readonly reason?: Error;
}

/** The phone or the child said no to the microphone: other ways, and at the end always a person. */
export function noMicrophoneScreen(stage: Stage, next: Draws, { again, reason }: Refusal): Screen {
  const isBusy = !!reason && BUSY.indexOf(reason.name) >= 0;
  return {
    title: t("This phone does not hear you."),
    accent: "sun",
    back: () => stage.go("make"),
    body: [
      h("div", { class: "scene grow" }, picture(picturesOfHelp.together)),
      h(
        "p",
        null,
        isBusy
          ? t("Something else uses the microphone. Close it, then try again.")
          : t("You can record in another way, or tell it to your teacher. Drawing and writing work too."),
      ),
      h(
        "div",
        { class: "row" },
        again && pictureButton(laterPictures.redo, t("Try again"), again, "tile small"),
        soundFilePicker(stage, t("Record in another way"), next),
      ),
    ],
  };
}
