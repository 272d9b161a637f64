import { page } from "../i18n/page";
import { cacheCopies } from "../outbox/cacheCopies";
import type { Database } from "../outbox/database";
import { openOffice } from "../outbox/openOffice";
import { pack } from "../outbox/pack";
import type { Errands, PostOffice } from "../outbox/postOffice";
import { fromBase64url } from "../parcel/fromBase64url";
import { assentScreen } from "../screens/assentScreen";
import { keepsakeScreen } from "../screens/keepsakeScreen";
import { sealedScreen } from "../screens/sealedScreen";
import type { Draws } from "../screens/stage";
import type { Step } from "../screens/step";
import { hpkeSealer } from "../sealing/hpkeSealer";
import { askToStay } from "./askToStay";
import { digestHere } from "./digestHere";
import type { Parts } from "./ports";

/** What ends a story. It comes right behind the first response, while the child is still drawing. */
export interface Farewell {
  readonly screens: { readonly [step in Step]?: Draws };
  readonly officeHere: (parts: Parts, database: Database | null, errands: Errands) => PostOffice;
}

/** The child's own yes or no, the keepsake repeated, and the envelope sealed to this server. */
export const farewell: Farewell = {
  screens: { assent: assentScreen, keepsake: keepsakeScreen, sealed: sealedScreen },
  officeHere: (parts, database, errands) => {
    const sealer = self.crypto && crypto.subtle ? hpkeSealer(fromBase64url(page().key)) : null;
    const tools = { sealer, digest: digestHere(parts), now: Date.now };
    return openOffice({
      database,
      errands,
      pack: (story, content, wishes) => pack(story, content, wishes, tools),
      copies: cacheCopies(self.caches),
      kept: askToStay,
    });
  },
};
