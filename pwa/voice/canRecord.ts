/** Whether this phone can record inside our page. */
export function canRecord(): boolean {
  return "MediaRecorder" in window && !!navigator.mediaDevices;
}
