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

/** Slow phones hand over the first sound only then. */
const MILLISECONDS_TO_HEAR = 1000;

/**
 * The microphone is open: a wave lives, a crayon grows shorter, every two seconds are kept.
 * It closes when the child says so, when time is up, when the phone takes the microphone away
 * (a call), and when nobody looks at the page any more; what was heard is kept each time.
 */
export function speakingScreen(stage: Stage, next: Draws): Screen {
  const { ports, visit, draft, watch, go, show, stillHere } = stage;
  let recording: Recording | undefined;
  let begunAt = Infinity;
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
  /** Before the microphone is open nobody can be heard: too soon is no reason to blame the phone. */
  const onStop = (): void => {
    const tooSoon = !(ports.clock.now() - begunAt >= MILLISECONDS_TO_HEAR);
    void finish(tooSoon ? () => show(next(stage)) : otherWays);
  };
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
    begunAt = ports.clock.now();
    hearing.start(started.longestSeconds);
  };
  document.addEventListener("visibilitychange", onEnd);
  record({ onSlice, onEnd }).then(begin, otherWays);
  return {
    title: t("We hear you"),
    accent: "rose",
    back: () => void finish(() => go("make")),
    leave: () => stop().then(() => saved),
    body: [hearing.element, pictureButton(picturesOfVoice.stop, t("Stop"), onStop, "go")],
  };
}
