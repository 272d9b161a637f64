import assert from "node:assert/strict";
import test from "node:test";
import { hex } from "../../../pwa/parcel/hex";
import { hpkeSealer } from "../../../pwa/sealing/hpkeSealer";
import { keySchedule } from "../../../pwa/sealing/keySchedule";
import { packParcel } from "../../../pwa/parcel/packParcel";
import vector from "../vectors/rfc9180-a3.json";
import { Receiver } from "../support/receiver";

const STORY = "0123456789abcdef0123456789abcdef";
const bytes = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits, "hex"));

/** The vector's key pair as WebCrypto takes it. */
function jwk(secret: string, point: string): JsonWebKey {
  const base64url = (digits: string): string => Buffer.from(digits, "hex").toString("base64url");
  return {
    kty: "EC",
    crv: "P-256",
    d: base64url(secret),
    x: base64url(point.slice(2, 66)),
    y: base64url(point.slice(66)),
  };
}

async function diffieHellman(): Promise<Uint8Array> {
  const p256 = { name: "ECDH", namedCurve: "P-256" };
  const ours = await crypto.subtle.importKey("jwk", jwk(vector.skEm, vector.pkEm), p256, false, ["deriveBits"]);
  const theirs = await crypto.subtle.importKey("raw", bytes(vector.pkRm), p256, false, []);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours, 256));
}

test("key and nonce are those of RFC 9180, A.3.1", async () => {
  const { key, nonce } = await keySchedule(
    await diffieHellman(),
    bytes(vector.enc),
    bytes(vector.pkRm),
    bytes(vector.info),
  );
  assert.equal(hex(key), vector.key);
  assert.equal(hex(nonce), vector.base_nonce);
});

test("the first ciphertext is that of RFC 9180, A.3.1.1, with its AAD", async () => {
  const { key, nonce } = await keySchedule(
    await diffieHellman(),
    bytes(vector.enc),
    bytes(vector.pkRm),
    bytes(vector.info),
  );
  const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  const { pt, aad, ct } = vector.encryptions[0];
  const made = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bytes(aad) }, aes, bytes(pt));
  assert.equal(hex(new Uint8Array(made)), ct);
});

test("what the phone seals the receiver opens", async () => {
  const receiver = await Receiver.make();
  const plain = packParcel({ parts: [{ bytes: 3 }] }, [new Uint8Array([1, 2, 3])]);
  const sealed = await hpkeSealer(receiver.publicKey).seal(plain, STORY);
  const { parts } = await receiver.open(sealed, STORY);
  assert.deepEqual([...parts[0]], [1, 2, 3]);
});

test("a seal does not open under another story, another key, or with one bit changed", async () => {
  const receiver = await Receiver.make();
  const sealed = await hpkeSealer(receiver.publicKey).seal(packParcel({ parts: [] }, []), STORY);
  await assert.rejects(receiver.open(sealed, STORY.replace("0", "1")));
  await assert.rejects((await Receiver.make()).open(sealed, STORY));
  for (const at of [0, 5, 20, 80, sealed.length - 1]) {
    const changed = sealed.slice();
    changed[at] ^= 1;
    await assert.rejects(receiver.open(changed, STORY), `bit at ${at}`);
  }
});

test("sealing twice gives different bytes", async () => {
  const sealer = hpkeSealer((await Receiver.make()).publicKey);
  assert.notDeepEqual(await sealer.seal(new Uint8Array(9), STORY), await sealer.seal(new Uint8Array(9), STORY));
});
