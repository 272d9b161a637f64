import { noMicrophoneScreen } from "./noMicrophoneScreen";
import { pictureButton } from "../components/pictureButton";
import { picturesOfVoice } from "../components/picturesOfVoice";
import { readBytes } from "../components/readBytes";
import { record } from "../voice/record";
import { t } from "../i18n/t";
import { wave } from "../components/wave";
import type { Recording } from "../voice/recording";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

const LONGEST_SECONDS = 180;

/** The microphone is open: a wave lives, a crayon grows shorter, every two seconds are kept. */
export function speakingScreen(stage: Stage, next: (stage: Stage) => Screen): Screen {
  const { ports, draft, watch, show, stillHere } = stage;
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
    hearing.stop();
    if (recording) await recording.stop();
  };
  const finish = async (): Promise<void> => {
    await stop();
    await saved.then(() => show(next(stage)), () => undefined); // `watch` tells the child
  };
  const hearing = wave(LONGEST_SECONDS, ports.clock, () => (recording ? recording.loudness() : 0), finish);
  const begin = (started: Recording): void => {
    recording = started;
    if (hasLeft) void started.stop();
    else hearing.start();
  };
  record(onSlice).then(begin, () => show(noMicrophoneScreen(stage, next)));
  return {
    title: t("We hear you"),
    accent: "rose",
    back: () => void finish(),
    leave: () => void stop(),
    body: [hearing.element, pictureButton(picturesOfVoice.stop, t("Stop"), () => void finish(), "go")],
  };
}
