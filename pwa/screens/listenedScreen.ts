import { h } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { picturesOfVoice } from "../components/picturesOfVoice";
import { playable } from "../voice/playable";
import { t } from "../i18n/t";
import { voiceChoiceScreen } from "./voiceChoiceScreen";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** Hear it, speak again, or keep it. */
export function listenedScreen(stage: Stage, again: (stage: Stage) => Screen): Screen {
  const { draft, watch, go, show } = stage;
  const { type, bytes } = playable(draft().content().sound!);
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
  const player = new Audio(address);
  const note = h("p", { role: "status" });
  const hear = (): void => {
    const playing: Promise<void> | undefined = player.play(); // browsers older than promises give none
    if (playing) playing.catch(() => (note.textContent = t("This phone cannot play it. It is kept all the same.")));
  };
  const speakAgain = (): void => {
    watch(draft().dropSound());
    show(again(stage));
  };
  const beDiscreet = (): void => void (document.hidden && player.pause());
  document.addEventListener("visibilitychange", beDiscreet);
  const keep = (): void => show(voiceChoiceScreen(stage, () => show(listenedScreen(stage, again))));
  return {
    title: t("Listen. Is it good?"),
    accent: "rose",
    back: () => go("make"),
    leave: () => {
      document.removeEventListener("visibilitychange", beDiscreet);
      player.pause();
      URL.revokeObjectURL(address);
    },
    body: [
      h("div", { class: "stack grow" }, pictureButton(picturesOfVoice.play, t("Hear it"), hear, "tile")),
      note,
      h(
        "div",
        { class: "two" },
        pictureButton(pictures.undo, t("Again"), speakAgain, "tile turns"),
        pictureButton(pictures.done, t("It is good"), keep, "tile"),
      ),
    ],
  };
}
