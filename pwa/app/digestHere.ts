import type { Digest } from "../parcel/buildParcel";
import { arrived } from "./arrived";
import { loadScript } from "./loadScript";

/** SHA-256 by WebCrypto; where the browser gives none (a page without TLS) a slower one, loaded only there. */
export const digestHere: Digest = async (bytes) => {
  if (self.crypto && crypto.subtle) return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  await loadScript("sha256");
  return (arrived.sha256 as (bytes: Uint8Array) => Uint8Array)(bytes);
};
