import { joinBytes } from "../parcel/joinBytes";

/** DHKEM(P-256, HKDF-SHA256) is 0x0010; HKDF-SHA256 is 0x0001; AES-128-GCM is 0x0001. */
const KEM = "KEM\x00\x10";
const SUITE = "HPKE\x00\x10\x00\x01\x00\x01";
/** HMAC pads a short key with zeros, and some browsers refuse an empty one: 32 zeros are the same key. */
const NO_SALT = new Uint8Array(32);

/** Key and nonce of the first message in base mode. */
export interface Schedule {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
}

/**
 * Key and nonce from the Diffie-Hellman secret (RFC 9180, sections 4.1 and 5.1, mode_base).
 *
 * `enc` is the sender's and `receiver` the server's public key, 65 bytes each.
 */
export async function keySchedule(
  dh: Uint8Array,
  enc: Uint8Array,
  receiver: Uint8Array,
  info: string | Uint8Array,
): Promise<Schedule> {
  const prk = await extract(NO_SALT, KEM + "eae_prk", dh);
  const shared = await expand(prk, KEM + "shared_secret", joinBytes(enc, receiver), 32);
  const pskIdHash = await extract(NO_SALT, SUITE + "psk_id_hash");
  const infoHash = await extract(NO_SALT, SUITE + "info_hash", info);
  const context = joinBytes("\x00", pskIdHash, infoHash);
  const secret = await extract(shared, SUITE + "secret");
  return {
    key: await expand(secret, SUITE + "key", context, 16),
    nonce: await expand(secret, SUITE + "base_nonce", context, 12),
  };
}

/** LabeledExtract of RFC 9180, section 4; the suite stands before the label. */
function extract(salt: Uint8Array, label: string, material: string | Uint8Array = ""): Promise<Uint8Array> {
  return hmac(salt, "HPKE-v1" + label, material);
}

/** LabeledExpand of at most 32 bytes: one round. */
async function expand(prk: Uint8Array, label: string, context: Uint8Array, length: number): Promise<Uint8Array> {
  const prefix = "\x00" + String.fromCharCode(length);
  return (await hmac(prk, prefix + "HPKE-v1" + label, context, "\x01")).subarray(0, length);
}

async function hmac(secret: Uint8Array, ...message: (string | Uint8Array)[]): Promise<Uint8Array> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign(algorithm, key, joinBytes(...message)));
}
