import { joinBytes } from "./joinBytes";

/** Magic of a plain parcel, version 1 (docs/parcel-format.md). */
const PLAIN = "EOM1";

/** Puts manifest and parts into one plain parcel. */
export function packParcel(manifest: object, parts: readonly Uint8Array[]): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(manifest));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length);
  return joinBytes(PLAIN, length, text, ...parts);
}
