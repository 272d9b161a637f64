import type { Ask, Clock } from "../app/ports";
import type { Digest } from "../parcel/buildParcel";
import { byLease } from "./byLease";
import { byLocks } from "./byLocks";
import type { Copies } from "./copies";
import { copyKeeper } from "./copyKeeper";
import type { Database } from "./database";
import { Drain } from "./drain";
import type { Sender, SendersErrands } from "./sender";
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
export function tusSender({ ask, digest, clock, database, locks, copies }: SenderTools, errands: SendersErrands): Sender {
  const { send } = tusTransport(ask, digest, clock);
  if (!database) return { send, round: async () => undefined, sending: () => null };
  const onlyOne = locks ? byLocks(locks) : byLease(database, clock);
  const changed = (): void => errands.changed!();
  const drain = new Drain({ database, transport: { send }, clock, onlyOne, changed, leaving: errands.leaving });
  const tidy = copyKeeper(database, copies, clock).kept;
  const round: Sender["round"] = async (eagerness) => {
    await tidy();
    await drain.run(eagerness);
    await tidy();
  };
  return { send, round, sending: () => drain.sending };
}
