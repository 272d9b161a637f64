import { Unreachable } from "../../../pwa/app/ports";
import type { Copies } from "../../../pwa/outbox/copies";
import { copyKeeper } from "../../../pwa/outbox/copyKeeper";
import type { Database } from "../../../pwa/outbox/database";
import "../../../pwa/outbox/laterOutbox";
import { openOffice } from "../../../pwa/outbox/openOffice";
import { pack } from "../../../pwa/outbox/pack";
import type { FetchOffice } from "../../../pwa/outbox/postOffice";
import { hpkeSealer } from "../../../pwa/sealing/hpkeSealer";
import { digest } from "./story";

/** The post office of a phone whose stories are sealed to this public key. */
export function officeOf(database: Database, publicKey: Uint8Array, now: () => number, copies: Copies | null = null): FetchOffice {
  const tools = { sealer: hpkeSealer(publicKey), digest, now };
  return async (errands) =>
    openOffice({
      database,
      errands,
      pack: (story, content, wishes) => pack(story, content, wishes, tools),
      ...copyKeeper(database, copies),
      post: () => Promise.reject(new Unreachable()), // the sender takes it up
    });
}
