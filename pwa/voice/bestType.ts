/** The recording types we know, best first: small Opus, then what iPhones make. */
const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4", "audio/webm"];

/** The type to record with, or an empty string to let the phone choose. */
export function bestType(isSupported: ((type: string) => boolean) | undefined): string {
  return (isSupported && TYPES.filter(isSupported)[0]) || "";
}
