import { audioContext } from "./audioContext";

/** Hears how loud a stream is. Only for the eye: a phone without Web Audio records all the same. */
export function loudnessOf(stream: MediaStream): { loudness: () => number; close: () => void } {
  const Context = audioContext();
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
