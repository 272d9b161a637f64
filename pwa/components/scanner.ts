import { h } from "./h";

const MILLISECONDS_BETWEEN_LOOKS = 250;

/** Looks through the camera for a QR code until `onText` says that it was the right one. */
export function scanner(
  onText: (text: string) => boolean,
  onRefused: () => void,
): { readonly element: HTMLElement; readonly stop: () => void } {
  const video = h("video", { class: "eye", playsinline: true, muted: true });
  let stream: MediaStream | undefined;
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    if (stream) stream.getTracks().forEach((track) => track.stop());
  };
  const look = async (): Promise<void> => {
    const detector = new window.BarcodeDetector!({ formats: ["qr_code"] });
    while (!stopped) {
      const codes = await detector.detect(video).catch(() => []); // not a picture yet
      if (stopped || codes.some(({ rawValue }) => onText(rawValue))) return;
      await new Promise((resume) => setTimeout(resume, MILLISECONDS_BETWEEN_LOOKS));
    }
  };
  navigator.mediaDevices
    .getUserMedia({ video: { facingMode: "environment" } })
    .then((opened) => {
      stream = opened;
      if (stopped) return stop();
      video.srcObject = opened;
      return video.play().then(look);
    })
    .catch(onRefused);
  return { element: video, stop };
}
