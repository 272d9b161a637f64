import type { Clock } from "../app/ports";
import type { Copies } from "./copies";
import type { Database } from "./database";
import { mindCopies } from "./mindCopies";
import type { OfficeTools } from "./openOffice";

const PATIENCE = 5_000;

type Keeper = Pick<OfficeTools, "kept" | "makeRoom">;

/** Looks after the second copies of what is sealed. */
export function copyKeeper(database: Database, copies: Copies | null, clock: Clock): Keeper {
  /** In this order: a draft that was sealed loses its copy when the parcel has one. */
  const mindAll = async (): Promise<void> => {
    await mindCopies(database, copies);
    if (database.second) await database.second.mind();
  };
  return {
    /** A phone without room for a second copy has one; a browser that never answers holds nothing up. */
    kept: () => Promise.race([mindAll().catch(() => undefined), clock.wait(PATIENCE)]),
    /** Stories come before copies of stories. */
    async makeRoom(refusal) {
      const { second } = database;
      if (second) await second.makeRoom(refusal);
      const ids = copies && refusal.name === "PhoneFull" ? await copies.ids().catch(() => []) : [];
      await Promise.all(ids.map((id) => copies!.drop(id).catch(() => undefined)));
    },
  };
}
