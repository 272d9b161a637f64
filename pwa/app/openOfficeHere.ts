import { page } from "../i18n/page";
import { openOffice } from "../outbox/openOffice";
import { pack } from "../outbox/pack";
import type { Errands, PostOffice } from "../outbox/postOffice";
import { postWhole } from "../outbox/postWhole";
import { fromBase64url } from "../parcel/fromBase64url";
import { hpkeSealer } from "../sealing/hpkeSealer";
import { arrived } from "./arrived";
import { digestHere } from "./digestHere";
import type { Mind } from "./mindHere";
import type { Ports } from "./ports";

/** The post office of this browser: it seals to this server's key, and sends to this server. */
export function openOfficeHere({ database, clock }: Pick<Ports, "database" | "clock">, errands: Errands): PostOffice {
  const sealer = self.crypto && crypto.subtle ? hpkeSealer(fromBase64url(page().key)) : null;
  const tools = { sealer, digest: digestHere, now: clock.now };
  return openOffice({
    database,
    errands,
    pack: (story, content, wishes) => pack(story, content, wishes, tools),
    post: (packed) => postWhole(packed, clock, fetch),
    kept: () => (arrived.kept as Mind)(database),
    makeRoom: (refusal) => (arrived.makeRoom as Mind)(database, refusal),
  });
}
