import { bestType } from "./bestType";
import type { Listener } from "./listener";
import { loudnessOf } from "./loudnessOf";
import type { Recording } from "./recording";

const BITS_PER_SECOND = 12000;
const MILLISECONDS_PER_SLICE = 2000;
/** Three minutes are 270 kB where the recorder obeys, and still within a voice's limit where it does not. */
const LONGEST_SECONDS = 180;

/** Records by the phone's own MediaRecorder; throws where there is none. */
export function recordMedia(stream: MediaStream, { onSlice, onEnd }: Listener): Recording {
  const mimeType = bestType(MediaRecorder.isTypeSupported && MediaRecorder.isTypeSupported.bind(MediaRecorder));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
  const ear = loudnessOf(stream);
  recorder.ondataavailable = ({ data }) => {
    if (data.size) onSlice(data, (recorder.mimeType || mimeType || data.type).split(";")[0]);
  };
  const ended = new Promise<void>((resolve) => {
    recorder.onstop = () => {
      ear.close();
      resolve();
      onEnd();
    };
  });
  recorder.start(MILLISECONDS_PER_SLICE);
  const stop = (): Promise<void> => {
    if (recorder.state !== "inactive") recorder.stop();
    return ended;
  };
  return { longestSeconds: LONGEST_SECONDS, loudness: ear.loudness, stop };
}
