import type { Pictures } from "../app/ports";

/** How this phone turns pictures into a key; not secret, made once per phone. */
export interface KeyRecipe {
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/**
 * The AES-GCM key that locks a child's draft and slip on this phone: PBKDF2-SHA256 over the six pictures.
 *
 * It stops the next child, not a laboratory (there are 2.8 x 10^9 sequences).
 */
export async function deriveKey(pictures: Pictures, { salt, iterations }: KeyRecipe): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey("raw", new Uint8Array(pictures), "PBKDF2", false, ["deriveKey"]);
  const stretched = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(stretched, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}
