const NONCE = 12;

/** Encrypts under the keepsake's key; `owner` (the story id) is bound to it. Nonce first, then AES-GCM. */
export async function lock(key: CryptoKey, owner: string, bytes: Uint8Array): Promise<ArrayBuffer> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const locked = new Uint8Array(await crypto.subtle.encrypt(gcm(nonce, owner), key, bytes));
  const joined = new Uint8Array(NONCE + locked.length);
  joined.set(nonce);
  joined.set(locked, NONCE);
  return joined.buffer;
}

/** Opens what `lock` closed; rejects when the pictures were others. */
export async function unlock(key: CryptoKey, owner: string, locked: ArrayBuffer): Promise<Uint8Array> {
  const nonce = new Uint8Array(locked, 0, NONCE);
  return new Uint8Array(await crypto.subtle.decrypt(gcm(nonce, owner), key, new Uint8Array(locked, NONCE)));
}

function gcm(iv: Uint8Array, owner: string): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(owner) };
}
