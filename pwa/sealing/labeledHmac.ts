import { joinBytes } from "../parcel/joinBytes";

/** HMAC-SHA256 over "HPKE-v1", a suite, a label and more, the shape of every step in RFC 9180 section 4. */
export async function labeledHmac(
  secret: Uint8Array,
  before: Uint8Array,
  suite: Uint8Array,
  label: string,
  ...rest: Uint8Array[]
): Promise<Uint8Array> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  const message = joinBytes(before, "HPKE-v1", suite, label, ...rest);
  return new Uint8Array(await crypto.subtle.sign(algorithm, key, message));
}
