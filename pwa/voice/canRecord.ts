import { audioContext } from "./audioContext";

/** Whether this phone can record inside our page: a microphone we may ask for, and a way to write it down. */
export function canRecord(): boolean {
  const devices = navigator.mediaDevices;
  return !!(devices && devices.getUserMedia) && ("MediaRecorder" in window || !!audioContext());
}
