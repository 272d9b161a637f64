import type { Sealer } from "../app/ports";
import { joinBytes } from "../parcel/joinBytes";
import { keySchedule } from "./keySchedule";

/** Magic of a sealed parcel, and what binds the seal to its purpose and story (docs/parcel-format.md). */
const SEALED = "EOMS";
const PURPOSE = "eyes-on-me/parcel/1/";
const P256 = { name: "ECDH", namedCurve: "P-256" };

/** Seals to the server's public key (65 bytes) with HPKE base mode, RFC 9180, by WebCrypto alone. */
export function hpkeSealer(receiver: Uint8Array): Sealer {
  return {
    async seal(plainParcel: Uint8Array, story: string): Promise<Uint8Array> {
      const { dh, enc } = await encapsulate(receiver);
      const { key, nonce } = await keySchedule(dh, enc, receiver, PURPOSE + story);
      const keyId = new Uint8Array(await crypto.subtle.digest("SHA-256", receiver)).subarray(0, 8);
      const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, aes, plainParcel);
      return joinBytes(SEALED, keyId, enc, new Uint8Array(sealed));
    },
  };
}

/** A fresh key pair's Diffie-Hellman secret with the receiver, and its public half. */
async function encapsulate(receiver: Uint8Array): Promise<{ dh: Uint8Array; enc: Uint8Array }> {
  const pair = await crypto.subtle.generateKey(P256, true, ["deriveBits"]);
  const theirs = await crypto.subtle.importKey("raw", receiver, P256, false, []);
  const dh = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256);
  const enc = await crypto.subtle.exportKey("raw", pair.publicKey);
  return { dh: new Uint8Array(dh), enc: new Uint8Array(enc) };
}
