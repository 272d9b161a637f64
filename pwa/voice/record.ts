import { audioContext } from "./audioContext";
import type { Listener } from "./listener";
import { recordMedia } from "./recordMedia";
import { recordSamples } from "./recordSamples";
import type { Recording } from "./recording";

const WHAT_WE_ASK_FOR = { audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } };

/**
 * Records the microphone: by the phone's own recorder, else sample by sample.
 * Rejects when the child or the phone says no; the microphone is closed again then.
 */
export async function record(listener: Listener): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia(WHAT_WE_ASK_FOR);
  const hangUp = (): void => stream.getTracks().forEach((track) => track.stop());
  stream.getTracks().forEach((track) => (track.onended = track.onmute = listener.onEnd));
  try {
    const recording = begin(stream, listener);
    return { ...recording, stop: () => recording.stop().then(hangUp) };
  } catch (error) {
    hangUp();
    throw error;
  }
}

/** Some phones have a recorder that knows no type they can write: those are heard sample by sample too. */
function begin(stream: MediaStream, listener: Listener): Recording {
  try {
    return recordMedia(stream, listener);
  } catch (error) {
    const Context = audioContext();
    if (!Context) throw error;
    return recordSamples(stream, new Context(), listener);
  }
}
