import { h } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { picturesOfVoice } from "../components/picturesOfVoice";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** How a voice may go into the world: as written words, read by somebody else, or disguised; never as it is. */
export function voiceChoiceScreen({ visit, go }: Stage, back: () => void): Screen {
  const choose = (voice: "words-only" | "read-aloud" | "disguised") => (): void => {
    visit.voice = voice;
    go("make");
  };
  return {
    title: t("If many people may hear it: how?"),
    accent: "rose",
    back,
    body: [
      h(
        "div",
        { class: "stack grow" },
        pictureButton(pictures.write, t("My words only, written down"), choose("words-only"), "tile"),
        pictureButton(picturesOfVoice.reader, t("Somebody else reads my words"), choose("read-aloud"), "tile"),
        pictureButton(picturesOfVoice.mask, t("My voice, disguised"), choose("disguised"), "tile"),
      ),
    ],
  };
}
