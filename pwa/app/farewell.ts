import { page } from "../i18n/page";
import { pack, type Packed } from "../outbox/pack";
import { fromBase64url } from "../parcel/fromBase64url";
import { assentScreen } from "../screens/assentScreen";
import { keepsakeScreen } from "../screens/keepsakeScreen";
import { sealedScreen } from "../screens/sealedScreen";
import type { Draws } from "../screens/stage";
import type { Step } from "../screens/step";
import { hpkeSealer } from "../sealing/hpkeSealer";
import { digestHere } from "./digestHere";
import type { DraftContent, Parts, Story, Wishes } from "./ports";

/** What ends a story. It comes right behind the first response, while the child is still drawing. */
export interface Farewell {
  readonly screens: { readonly [step in Step]?: Draws };
  readonly packHere: (parts: Parts, story: Story, content: DraftContent, wishes: Wishes) => Promise<Packed>;
}

/** The child's own yes or no, the keepsake repeated, and the envelope sealed to this server. */
export const farewell: Farewell = {
  screens: { assent: assentScreen, keepsake: keepsakeScreen, sealed: sealedScreen },
  packHere: (parts, story, content, wishes) => {
    const sealer = self.crypto && crypto.subtle ? hpkeSealer(fromBase64url(page().key)) : null;
    return pack(story, content, wishes, { sealer, digest: digestHere(parts), now: Date.now });
  },
};
