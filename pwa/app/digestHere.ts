import type { Digest } from "../parcel/buildParcel";
import type { Parts } from "./ports";

/** SHA-256 by WebCrypto; where the browser gives none (a page without TLS) a slower one, loaded only there. */
export function digestHere(parts: Parts): Digest {
  if (self.crypto && crypto.subtle) return async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return async (bytes) => (await parts.load<(bytes: Uint8Array) => Uint8Array>("sha256"))(bytes);
}
