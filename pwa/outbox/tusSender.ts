import type { Ask, Clock } from "../app/ports";
import type { Digest } from "../parcel/buildParcel";
import { byLease } from "./byLease";
import { byLocks } from "./byLocks";
import type { Database } from "./database";
import { Drain } from "./drain";
import type { Sender } from "./sender";
import { tusTransport } from "./tusTransport";

/** What the sender works with; without a database it sends only what it is handed. */
export interface SenderTools {
  readonly ask: Ask;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly database: Database | null;
  readonly locks?: LockManager;
}

/** Sends by tus, one tab at a time. */
export function tusSender({ ask, digest, clock, database, locks }: SenderTools, changed: () => void): Sender {
  const { send } = tusTransport(ask, digest, clock);
  if (!database) return { send, round: async () => undefined, sending: () => null };
  const onlyOne = locks ? byLocks(locks) : byLease(database, clock);
  const drain = new Drain({ database, transport: { send }, clock, onlyOne, changed });
  return { send, round: (eagerness) => drain.run(eagerness), sending: () => drain.sending };
}
