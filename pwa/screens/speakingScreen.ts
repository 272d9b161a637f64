import { noMicrophoneScreen } from "./noMicrophoneScreen";
import { pictureButton } from "../components/pictureButton";
import { picturesOfVoice } from "../components/picturesOfVoice";
import { readBytes } from "../components/readBytes";
import { record } from "../voice/record";
import { t } from "../i18n/t";
import { wave } from "../components/wave";
import type { Recording } from "../voice/recording";
import type { Draws, Stage } from "./stage";
import type { Screen } from "./screen";

/**
 * The microphone is open: a wave lives, a crayon grows shorter, every two seconds are kept.
 * It closes when the child says so, when time is up, when the phone takes the microphone away
 * (a call), and when nobody looks at the page any more; what was heard is kept each time.
 */
export function speakingScreen(stage: Stage, next: Draws): Screen {
  const { ports, visit, draft, watch, go, show, stillHere } = stage;
  let recording: Recording | undefined;
  let hasLeft = false;
  let saved = Promise.resolve();

  const onSlice = (slice: Blob, type: string): void => {
    // one after the other: the order is the sound
    saved = saved.then(() => readBytes(slice)).then((bytes) => draft().addSoundSlice(bytes, type));
    watch(saved);
    stillHere();
  };
  const stop = async (): Promise<void> => {
    hasLeft = true;
    document.removeEventListener("visibilitychange", onEnd);
    hearing.stop();
    if (recording) await recording.stop();
  };
  const again = (): void => show(speakingScreen(stage, next));
  const otherWays = (reason?: Error): void => show(noMicrophoneScreen(stage, next, { again, reason }));
  const hasSound = (): boolean => !!visit.draft && !!visit.draft.content().sound;
  const finish = async (whenSilent: () => void): Promise<void> => {
    await stop();
    await saved.then(() => (hasSound() ? show(next(stage)) : whenSilent()), () => undefined); // `watch` tells the child
  };
  const onEnd = (): void => {
    if (recording && !hasLeft) void finish(otherWays);
  };
  const hearing = wave(ports.clock, () => (recording ? recording.loudness() : 0), onEnd);
  const begin = (started: Recording): void => {
    recording = started;
    if (hasLeft) return void started.stop();
    if (document.hidden) return onEnd();
    hearing.start(started.longestSeconds);
  };
  document.addEventListener("visibilitychange", onEnd);
  record({ onSlice, onEnd }).then(begin, otherWays);
  return {
    title: t("We hear you"),
    accent: "rose",
    back: () => void finish(() => go("make")),
    leave: () => stop().then(() => saved),
    body: [hearing.element, pictureButton(picturesOfVoice.stop, t("Stop"), () => void finish(otherWays), "go")],
  };
}
