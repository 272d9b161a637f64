import type { Ask, Clock } from "../app/ports";
import type { Digest } from "../parcel/buildParcel";
import { byLease } from "./byLease";
import { byLocks } from "./byLocks";
import type { Copies } from "./copies";
import type { Database } from "./database";
import { Drain } from "./drain";
import { mindCopies } from "./mindCopies";
import type { Sender } from "./sender";
import { tusTransport } from "./tusTransport";

/** What the sender works with; without a database it sends only what it is handed. */
export interface SenderTools {
  readonly ask: Ask;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly database: Database | null;
  readonly locks?: LockManager;
  readonly copies: Copies | null;
}

/** Sends by tus, one tab at a time. */
export function tusSender({ ask, digest, clock, database, locks, copies }: SenderTools, changed: () => void): Sender {
  const { send } = tusTransport(ask, digest, clock);
  if (!database) return { send, round: async () => undefined, sending: () => null };
  const onlyOne = locks ? byLocks(locks) : byLease(database, clock);
  const drain = new Drain({ database, transport: { send }, clock, onlyOne, changed });
  const tidy = (): Promise<void> => mindCopies(database, copies).catch(() => undefined); // the next round does it
  const round: Sender["round"] = async (eagerness) => {
    await tidy();
    await drain.run(eagerness);
    await tidy();
  };
  return { send, round, sending: () => drain.sending };
}
