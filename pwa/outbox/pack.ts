import type { DraftContent, Sealer, Story, Wishes } from "../app/ports";
import { buildParcel, type Digest } from "../parcel/buildParcel";
import { hex } from "../parcel/hex";

/** A story as it travels: immutable from here on. */
export interface Packed {
  readonly id: string;
  readonly room: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** The same in base64, as tus wants it. */
  readonly checksum: string;
  readonly worry: boolean;
  /** The take-back secret; the parcel carries only its hash. */
  readonly secret: Uint8Array;
}

/** What packing needs. */
export interface PackingTools {
  /** null where the browser cannot seal: then the parcel stays plain, for TLS or loopback only. */
  readonly sealer: Sealer | null;
  readonly digest: Digest;
  readonly now: () => number;
}

/** Builds a story's parcel and seals it. */
export async function pack(
  story: Story,
  content: DraftContent,
  wishes: Wishes,
  { sealer, digest, now }: PackingTools,
): Promise<Packed> {
  const secret = crypto.getRandomValues(new Uint8Array(16));
  const plain = await buildParcel({ ...story, secret, madeAt: now() }, content, wishes, digest);
  const bytes = sealer ? await sealer.seal(plain, story.id) : plain;
  const hash = await digest(bytes);
  const checksum = btoa(String.fromCharCode(...hash));
  return { ...story, bytes, sha256: hex(hash), checksum, worry: wishes.worry, secret };
}
