import type { Stroke } from "../../../pwa/app/ports";
import { pack } from "../../../pwa/outbox/pack";
import { hpkeSealer } from "../../../pwa/sealing/hpkeSealer";
import { digest, WISHES } from "./story";

interface Told {
  readonly id: string;
  readonly text: string;
  readonly strokes: readonly Stroke[];
  /** Hexadecimal digits. */
  readonly sound: string;
}

/** Packs and seals each story to a public key (hexadecimal digits); gives sealed bytes in hexadecimal digits. */
export function sealStories(key: string, stories: readonly Told[]): Promise<string[]> {
  const sealer = hpkeSealer(Uint8Array.from(Buffer.from(key, "hex")));
  const one = async ({ id, text, strokes, sound }: Told): Promise<string> => {
    const story = { id, room: "ABCDEFGH", pictures: [5, 4, 3, 2, 1, 0] };
    const recording = sound
      ? { type: "audio/webm;codecs=opus", bytes: Uint8Array.from(Buffer.from(sound, "hex")) }
      : null;
    const content = { text, strokes, sound: recording, undone: [], photo: null, prompt: null };
    const { bytes } = await pack(story, content, { ...WISHES, worry: true }, { sealer, digest, now: Date.now });
    return Buffer.from(bytes).toString("hex");
  };
  return Promise.all(stories.map(one));
}
