import { joinBytes } from "../parcel/joinBytes";
import { labeledHmac } from "./labeledHmac";

/** DHKEM(P-256, HKDF-SHA256) is 0x0010; HKDF-SHA256 is 0x0001; AES-128-GCM is 0x0001. */
const KEM = joinBytes("KEM", new Uint8Array([0, 0x10]));
const SUITE = joinBytes("HPKE", new Uint8Array([0, 0x10, 0, 1, 0, 1]));
const EMPTY = new Uint8Array(0);
/** HMAC pads a short key with zeros, and some browsers refuse an empty one: 32 zeros are the same key. */
const NO_SALT = new Uint8Array(32);
const BASE_MODE = new Uint8Array(1);

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
  info: Uint8Array,
): Promise<Schedule> {
  const prk = await extract(NO_SALT, KEM, "eae_prk", dh);
  const shared = await expand(prk, KEM, "shared_secret", joinBytes(enc, receiver), 32);
  const pskIdHash = await extract(NO_SALT, SUITE, "psk_id_hash", EMPTY);
  const infoHash = await extract(NO_SALT, SUITE, "info_hash", info);
  const context = joinBytes(BASE_MODE, pskIdHash, infoHash);
  const secret = await extract(shared, SUITE, "secret", EMPTY);
  return {
    key: await expand(secret, SUITE, "key", context, 16),
    nonce: await expand(secret, SUITE, "base_nonce", context, 12),
  };
}

function extract(salt: Uint8Array, suite: Uint8Array, label: string, material: Uint8Array): Promise<Uint8Array> {
  return labeledHmac(salt, EMPTY, suite, label, material);
}

/** HKDF-Expand of at most 32 bytes: one round. */
async function expand(
  prk: Uint8Array,
  suite: Uint8Array,
  label: string,
  context: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  const prefix = new Uint8Array([0, length]);
  const round = await labeledHmac(prk, prefix, suite, label, context, new Uint8Array([1]));
  return round.subarray(0, length);
}
