import { TooLarge, type DraftContent, type Pictures, type Wishes } from "../app/ports";
import { encodeStrokes } from "../drawing/encodeStrokes";
import { hex } from "./hex";
import { LIMITS } from "./limits";
import { packParcel } from "./packParcel";

declare const APP_VERSION: string;

/** SHA-256 of some bytes; WebCrypto where there is any. */
export type Digest = (bytes: Uint8Array) => Promise<Uint8Array>;

/** What is known of a story besides its content and the child's wishes. */
export interface StoryFacts {
  readonly id: string;
  readonly room: string;
  readonly pictures: Pictures;
  /** 16 random bytes that this phone keeps; the parcel carries only their hash. */
  readonly secret: Uint8Array;
  /** By the phone's clock. */
  readonly madeAt: number;
}

interface Part {
  readonly kind: keyof typeof LIMITS;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The plain parcel of a story (docs/parcel-format.md); throws TooLarge when a part is over its limit. */
export async function buildParcel(
  story: StoryFacts,
  content: DraftContent,
  wishes: Wishes,
  digest: Digest,
): Promise<Uint8Array> {
  const hash = async (bytes: Uint8Array): Promise<string> => hex(await digest(bytes));
  const parts = partsOf(content);
  const described = parts.map(async ({ kind, type, bytes }) => ({
    kind,
    type,
    bytes: bytes.length,
    sha256: await hash(bytes),
  }));
  const answered = wishes.assent.map(async ({ purpose, answer, wording, language, shown, understood }) => ({
    purpose,
    answer,
    wording,
    language,
    sha256: await hash(new TextEncoder().encode(shown)),
    understood,
  }));
  const manifest = {
    format: 1,
    story: story.id,
    room: story.room,
    language: wishes.language,
    app: APP_VERSION,
    made_at: moment(story.madeAt),
    keepsake: story.pictures,
    take_back: await hash(story.secret),
    card: wishes.card,
    age_band: wishes.ageBand,
    topic: wishes.topic,
    prompt: content.prompt,
    worry: wishes.worry,
    // an older server knows no scribe: said only where there is one
    scribe: (content.text.trim() && wishes.scribe) || undefined,
    voice: content.sound ? wishes.voice || "words-only" : null,
    assent: await Promise.all(answered),
    parts: await Promise.all(described),
  };
  return packParcel(
    manifest,
    parts.map(({ bytes }) => bytes),
  );
}

function partsOf({ strokes, photo, text, sound }: DraftContent): Part[] {
  const parts: Part[] = [];
  const add = (kind: Part["kind"], type: string, bytes: Uint8Array): void => {
    if (bytes.length > LIMITS[kind]) throw new TooLarge(kind);
    parts.push({ kind, type, bytes });
  };
  if (strokes.length) add("drawing", "application/vnd.eyes.strokes", encodeStrokes(strokes));
  if (photo) add("photo", photo.type, photo.bytes);
  if (text.trim()) add("text", "text/plain;charset=utf-8", new TextEncoder().encode(text.trim()));
  if (sound) add("voice", sound.type, sound.bytes);
  return parts;
}

/** "2026-11-22T10:00:00Z", or nothing when the phone's clock is out of any calendar. */
function moment(milliseconds: number): string | undefined {
  const text = new Date(milliseconds).toISOString();
  return text.length === 24 ? text.slice(0, 19) + "Z" : undefined;
}
