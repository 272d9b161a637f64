import type { Listener } from "./listener";
import type { Recording } from "./recording";
import { WavTape } from "./wavTape";

/** 8 kB a second: a minute is half a megabyte, as much as a 2G phone can be asked to send. */
const LONGEST_SECONDS = 60;
/** Samples handed over at once, about a tenth of a second: fewer are lost on slow phones. */
const SAMPLES_AT_ONCE = 4096;

/**
 * Records sample by sample, for phones without MediaRecorder (iPhones before 14.3, old WebViews).
 * By a ScriptProcessor, because they have no AudioWorklet either.
 */
export function recordSamples(stream: MediaStream, context: AudioContext, { onSlice, onEnd }: Listener): Recording {
  const tape = new WavTape(Math.round(context.sampleRate), (bytes, type) => onSlice(new Blob([bytes]), type));
  const microphone = context.createMediaStreamSource(stream);
  const processor = context.createScriptProcessor(SAMPLES_AT_ONCE, 1, 1);
  let loudness = 0;
  processor.onaudioprocess = ({ inputBuffer }) => {
    const heard = inputBuffer.getChannelData(0);
    loudness = heard.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
    tape.add(heard);
    if (stream.getTracks().every(({ readyState }) => readyState === "ended")) onEnd();
  };
  microphone.connect(processor);
  processor.connect(context.destination); // silence, but without a listener no samples come
  void context.resume(); // iPhones begin asleep
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    if (!stopped) {
      processor.onaudioprocess = null;
      microphone.disconnect();
      processor.disconnect();
      tape.end();
      stopped = context.close();
    }
    return stopped;
  };
  return { longestSeconds: LONGEST_SECONDS, loudness: () => Math.min(1, loudness * 2), stop };
}
