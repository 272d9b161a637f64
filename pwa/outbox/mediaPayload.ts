import { joinBytes } from "../parcel/joinBytes";

/** A media type and bytes as one payload; `content.ts` reads it. */
export function mediaPayload(type: string, bytes: Uint8Array): Uint8Array {
  return joinBytes(new Uint8Array([type.length]), type, bytes);
}
