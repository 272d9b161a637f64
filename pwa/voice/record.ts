import { bestType } from "./bestType";
import type { Recording } from "./recording";

const BITS_PER_SECOND = 12000;
const MILLISECONDS_PER_SLICE = 2000;

/**
 * Records the microphone. Every two seconds `onSlice` gets the next piece; joined in
 * order they make one file of the given type. Rejects when the child or phone says no.
 */
export async function record(onSlice: (slice: Blob, type: string) => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
  });
  const mimeType = bestType(MediaRecorder.isTypeSupported && MediaRecorder.isTypeSupported.bind(MediaRecorder));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
  const ear = listen(stream);
  recorder.ondataavailable = ({ data }) => {
    if (data.size) onSlice(data, (recorder.mimeType || mimeType || data.type).split(";")[0]);
  };
  recorder.start(MILLISECONDS_PER_SLICE);
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopped =
      stopped ||
      new Promise<void>((resolve) => {
        recorder.onstop = () => resolve();
        recorder.stop();
      }).then(() => {
        stream.getTracks().forEach((track) => track.stop());
        ear.close();
      }));
  return { loudness: ear.loudness, stop };
}

/** The wave is only for the eye: a phone without Web Audio records all the same. */
function listen(stream: MediaStream): { loudness: () => number; close: () => void } {
  const Context = window.AudioContext || (window as { webkitAudioContext?: typeof AudioContext }).webkitAudioContext;
  if (!Context) return { loudness: () => 0.5, close: () => undefined };
  const context = new Context();
  const analyser = context.createAnalyser();
  analyser.fftSize = 256;
  context.createMediaStreamSource(stream).connect(analyser);
  const wave = new Uint8Array(analyser.fftSize);
  const loudness = (): number => {
    analyser.getByteTimeDomainData(wave);
    return Math.min(1, Math.max(...Array.from(wave, (value) => Math.abs(value - 128))) / 64);
  };
  return { loudness, close: () => void context.close() };
}
