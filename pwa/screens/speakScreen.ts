import { canRecord } from "../voice/canRecord";
import { h } from "../components/h";
import { listenedScreen } from "./listenedScreen";
import { noMicrophoneScreen } from "./noMicrophoneScreen";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { laterPictures } from "../components/laterPictures";
import { picturesOfVoice } from "../components/picturesOfVoice";
import { speakingScreen } from "./speakingScreen";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** Speak, listen, again; a recording that is already there is listened to first. */
export function speakScreen(stage: Stage): Screen {
  const { visit, go, show } = stage;
  if (visit.draft && visit.draft.content().sound) return listenedScreen(stage, speakScreen);
  if (!canRecord()) return noMicrophoneScreen(stage, speakScreen, {});
  return {
    title: t("Speak"),
    accent: "rose",
    back: () => go("make"),
    body: [
      h("div", { class: "scene grow" }, picture(laterPictures.speak)),
      h("p", null, t("Say no names, no school, no phone number.")),
      pictureButton(picturesOfVoice.start, t("Begin to speak"), () => show(speakingScreen(stage, speakScreen)), "go"),
    ],
  };
}
