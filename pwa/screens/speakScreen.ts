import { filePicker } from "../components/filePicker";
import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { picturesOfVoice } from "../components/picturesOfVoice";
import { readBytes } from "../components/readBytes";
import { record } from "../voice/record";
import { t } from "../i18n/t";
import { wave } from "../components/wave";
import type { Recording } from "../voice/recording";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

const LONGEST_SECONDS = 180;

/** Speak, listen, again; then the child chooses how its voice may go. */
export function speakScreen({ visit, ports, draft, watch, go, show, stillHere }: Stage): Screen {
  const keepSlice = (slice: Blob, type: string): Promise<void> =>
    readBytes(slice).then((bytes) => draft().addSoundSlice(bytes, type));

  const ready = (): Screen => ({
    title: t("Speak"),
    accent: "rose",
    back: () => go("make"),
    body: [
      h("div", { class: "scene grow" }, picture(pictures.speak)),
      h("p", null, t("Say no names, no school, no phone number.")),
      "MediaRecorder" in window && navigator.mediaDevices
        ? pictureButton(picturesOfVoice.start, t("Begin to speak"), () => show(speaking()), "go")
        : filePicker({ shapes: picturesOfVoice.start, word: t("Begin to speak"), accept: "audio/*", onFile: heard }),
    ],
  });
  const heard = (file: File): void => {
    const kept = keepSlice(file, file.type.split(";")[0]);
    watch(kept);
    kept.then(() => show(listened()), () => undefined); // `watch` tells the child
  };
  const speaking = (): Screen => {
    let recording: Recording | undefined;
    let left = false;
    let saved = Promise.resolve();
    const onSlice = (slice: Blob, type: string): void => {
      saved = saved.then(() => keepSlice(slice, type)); // one after the other: the order is the sound
      watch(saved);
      stillHere();
    };
    const stop = async (): Promise<void> => {
      left = true;
      crayon.stop();
      if (recording) await recording.stop();
    };
    const finish = async (): Promise<void> => {
      await stop();
      await saved.then(() => show(listened()), () => undefined); // `watch` tells the child
    };
    const crayon = wave(LONGEST_SECONDS, ports.clock, () => (recording ? recording.loudness() : 0), finish);
    record(onSlice).then(
      (started) => {
        recording = started;
        if (left) void started.stop();
        else crayon.start();
      },
      () => show(noMicrophone()),
    );
    return {
      title: t("We hear you"),
      accent: "rose",
      back: () => void finish(),
      leave: () => void stop(),
      body: [crayon.element, pictureButton(picturesOfVoice.stop, t("Stop"), () => void finish(), "go")],
    };
  };
  const noMicrophone = (): Screen => ({
    title: t("This phone does not hear you."),
    accent: "sun",
    back: () => go("make"),
    body: [
      h("div", { class: "scene grow" }, picture(pictures.listen)),
      h("p", null, t("You can record in another way, or tell it to your teacher. Drawing and writing work too.")),
      filePicker({ shapes: picturesOfVoice.start, word: t("Record in another way"), accept: "audio/*", onFile: heard }),
    ],
  });
  const listened = (): Screen => {
    const sound = draft().content().sound;
    if (!sound) return ready();
    const address = URL.createObjectURL(new Blob([sound.bytes as BlobPart], { type: sound.type }));
    const player = new Audio(address);
    const again = (): void => {
      watch(draft().dropSound());
      show(ready());
    };
    return {
      title: t("Listen. Is it good?"),
      accent: "rose",
      back: () => go("make"),
      leave: () => {
        player.pause();
        URL.revokeObjectURL(address);
      },
      body: [
        h("div", { class: "stack grow" }, pictureButton(picturesOfVoice.play, t("Hear it"), () => void player.play(), "tile")),
        h(
          "div",
          { class: "two" },
          pictureButton(pictures.undo, t("Again"), again, "tile"),
          pictureButton(pictures.done, t("It is good"), () => show(chosen()), "tile"),
        ),
      ],
    };
  };
  const chosen = (): Screen => {
    const choose = (voice: "words-only" | "disguised") => (): void => {
      visit.voice = voice;
      go("make");
    };
    return {
      title: t("If many people may hear it: how?"),
      accent: "rose",
      back: () => show(listened()),
      body: [
        h(
          "div",
          { class: "stack grow" },
          pictureButton(pictures.write, t("My words only, written down"), choose("words-only"), "tile"),
          pictureButton(picturesOfVoice.mask, t("My voice, disguised"), choose("disguised"), "tile"),
        ),
      ],
    };
  };
  return visit.draft && visit.draft.content().sound ? listened() : ready();
}
