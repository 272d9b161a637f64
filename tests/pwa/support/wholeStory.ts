import type { Assent, Sound, Stroke } from "../../../pwa/app/ports";
import { simplify } from "../../../pwa/drawing/simplify";
import { pack } from "../../../pwa/outbox/pack";
import { hpkeSealer } from "../../../pwa/sealing/hpkeSealer";
import { digest, ROOM, WISHES } from "./story";

/** A page of a school notebook, in the script that takes the most bytes for a letter. */
const TEXT = "我的奶奶住在山上。早上她给我们做面条，晚上我们等妈妈打电话来。妈妈在很远的城市工作。".repeat(4);

const said = (purpose: Assent["purpose"], wording: string): Assent => ({
  purpose,
  answer: "given",
  wording,
  language: "zh-Hans",
  shown: "可以吗？",
  understood: true,
});
const assent = [said("keep", "keep-2026-11"), said("gallery", "show-2026-11"), said("campaigns", "show-2026-11")];

/** Bytes of a story as it travels: drawing, voice, text, a card and every answer, in one sealed parcel. */
export async function wholeStory(raw: readonly Stroke[], sound: Sound): Promise<number> {
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const sealer = hpkeSealer(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  const strokes = raw.map((stroke) => ({ ...stroke, points: simplify(stroke.points) }));
  const story = { id: "0123456789abcdef0123456789abcdef", room: ROOM, pictures: [35, 14, 23, 32, 21, 10] };
  const content = { text: TEXT, strokes, sound, undone: [], photo: null, prompt: "far-away" };
  const card = { token: story.id };
  const wishes = { ...WISHES, language: "zh-Hans", card, voice: "words-only", assent } as const;
  return (await pack(story, content, wishes, { sealer, digest, now: Date.now })).bytes.length;
}
