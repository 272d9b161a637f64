import type { Clock } from "../app/ports";
import { answer } from "./answer";
import type { Database } from "./database";

const NAME = "eyes-on-me-outbox";
const LEASE = 60_000;
const RENEWAL = 20_000;

/** Runs work in one tab at a time; does nothing when another tab is at it. */
export type OnlyOne = (work: () => Promise<void>) => Promise<void>;

interface LeaseRow {
  readonly name: "lease";
  readonly holder: number;
  readonly until: number;
}

/** By Web Locks where the browser has them, else by a lease in the database. */
export function onlyOneSender(database: Database, clock: Clock, locks?: LockManager): OnlyOne {
  if (locks) return (work) => locks.request(NAME, { ifAvailable: true }, async (lock) => (lock ? work() : undefined));
  const holder = Math.random();
  let isWorking = false;

  const take = (length: number): Promise<boolean> =>
    database.write(["phone"], async (write) => {
      const rows = write.objectStore("phone");
      const lease = await answer<LeaseRow | undefined>(rows.get("lease"));
      const now = clock.now();
      const isFree = !lease || lease.holder === holder || lease.until < now || lease.until > now + LEASE;
      if (isFree) rows.put({ name: "lease", holder, until: now + length } as LeaseRow);
      return isFree;
    });

  const renew = async (): Promise<void> => {
    await clock.wait(RENEWAL);
    if (isWorking && (await take(LEASE))) return renew();
  };

  return async (work) => {
    if (!(await take(LEASE))) return;
    isWorking = true;
    renew().catch(() => undefined); // a lease that runs out costs a doubled request, not a story
    try {
      await work();
    } finally {
      isWorking = false;
      await take(-1);
    }
  };
}
