declare global {
  interface Window {
    BarcodeDetector?: new (options: { formats: string[] }) => {
      detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
    };
  }
}

/** Whether this phone can read a QR code by itself. */
export function canScan(): boolean {
  return !!(window.BarcodeDetector && navigator.mediaDevices);
}
