import { createHash } from "node:crypto";
import { keySchedule } from "../../../pwa/sealing/keySchedule";

const P256 = { name: "ECDH", namedCurve: "P-256" };

/** The other end: a key pair that opens what phones seal. */
export class Receiver {
  private constructor(
    private readonly privateKey: CryptoKey,
    readonly publicKey: Uint8Array,
  ) {}

  static async make(): Promise<Receiver> {
    const pair = await crypto.subtle.generateKey(P256, true, ["deriveBits"]);
    return new Receiver(pair.privateKey, new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  }

  /** A key pair by its private number and its public point, both in hexadecimal digits. */
  static async of(number: string, point: string): Promise<Receiver> {
    const base64url = (digits: string): string => Buffer.from(digits, "hex").toString("base64url");
    const [x, y] = [point.slice(2, 66), point.slice(66)].map(base64url);
    const jwk = { kty: "EC", crv: "P-256", d: base64url(number), x, y };
    const key = await crypto.subtle.importKey("jwk", jwk, P256, false, ["deriveBits"]);
    return new Receiver(key, Uint8Array.from(Buffer.from(point, "hex")));
  }

  /** Opens a sealed parcel as docs/parcel-format.md says, and takes it apart. */
  async open(sealed: Uint8Array, story: string): Promise<{ manifest: any; parts: Uint8Array[] }> {
    if (Buffer.from(sealed.subarray(0, 4)).toString() !== "EOMS") throw new Error("not a sealed parcel");
    const keyId = createHash("sha256").update(this.publicKey).digest().subarray(0, 8);
    if (!keyId.equals(sealed.subarray(4, 12))) throw new Error("sealed to another key");
    const enc = sealed.slice(12, 77);
    const theirs = await crypto.subtle.importKey("raw", enc, P256, false, []);
    const dh = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, this.privateKey, 256));
    const info = new TextEncoder().encode("eyes-on-me/parcel/1/" + story);
    const { key, nonce } = await keySchedule(dh, enc, this.publicKey, info);
    const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
    return takeApart(
      new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, aes, sealed.slice(77))),
    );
  }
}

/** Manifest and parts of a plain parcel. */
export function takeApart(plain: Uint8Array): { manifest: any; parts: Uint8Array[] } {
  if (Buffer.from(plain.subarray(0, 4)).toString() !== "EOM1") throw new Error("not a plain parcel");
  const end = 8 + new DataView(plain.buffer, plain.byteOffset).getUint32(4);
  const manifest = JSON.parse(new TextDecoder().decode(plain.subarray(8, end)));
  let at = end;
  const parts = manifest.parts.map(({ bytes }: { bytes: number }) => plain.subarray(at, (at += bytes)));
  if (at !== plain.length) throw new Error("something is left over");
  return { manifest, parts };
}
