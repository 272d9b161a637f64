import type { Clock } from "../app/ports";
import { answer } from "./answer";
import type { Database } from "./database";
import type { OnlyOne } from "./onlyOne";

const LEASE = 60_000;
const RENEWAL = 20_000;

interface LeaseRow {
  readonly name: "lease";
  readonly holder: number;
  readonly until: number;
}

/** One tab at a time by a lease in the database, for browsers without Web Locks. */
export function byLease(database: Database, clock: Clock): OnlyOne {
  const holder = Math.random();
  let isWorking = false;

  /** A phone too full for a lease must send all the more: two tabs at once cost a doubled request, not a story. */
  const take = (length: number): Promise<boolean> => claim(length).catch(() => true);

  const claim = (length: number): Promise<boolean> =>
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
    void renew();
    try {
      await work();
    } finally {
      isWorking = false;
      await take(-1);
    }
  };
}
