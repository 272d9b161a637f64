import type { Clock } from "../../../pwa/app/ports";
import type { Copies } from "../../../pwa/outbox/copies";
import { copyKeeper } from "../../../pwa/outbox/copyKeeper";
import type { Database } from "../../../pwa/outbox/database";
import "../../../pwa/outbox/laterOutbox";
import { openOffice } from "../../../pwa/outbox/openOffice";
import { pack } from "../../../pwa/outbox/pack";
import type { FetchOffice } from "../../../pwa/outbox/postOffice";
import { postWhole } from "../../../pwa/outbox/postWhole";
import { hpkeSealer } from "../../../pwa/sealing/hpkeSealer";
import { digest } from "./story";

/** The post office of a phone whose stories are sealed to this public key. */
export function officeOf(
  database: Database,
  publicKey: Uint8Array,
  { fetcher, clock, copies }: { readonly fetcher: typeof fetch; readonly clock: Clock; readonly copies: Copies | null },
): FetchOffice {
  const tools = { sealer: hpkeSealer(publicKey), digest, now: clock.now };
  return async (errands) =>
    openOffice({
      database,
      errands,
      pack: (story, content, wishes) => pack(story, content, wishes, tools),
      ...copyKeeper(database, copies, clock),
      post: (packed) => postWhole(packed, clock, fetcher),
    });
}
