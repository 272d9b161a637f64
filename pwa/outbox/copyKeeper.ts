import type { Copies } from "./copies";
import type { Database } from "./database";
import { mindCopies } from "./mindCopies";
import type { OfficeTools } from "./openOffice";

/** Looks after the second copies of what is sealed. */
export function copyKeeper(database: Database, copies: Copies | null): Pick<OfficeTools, "kept" | "makeRoom"> {
  return {
    // a phone without room for a second copy has one
    kept: () => mindCopies(database, copies).catch(() => undefined),
    /** Stories come before copies of stories. */
    async makeRoom({ name }) {
      const ids = copies && name === "PhoneFull" ? await copies.ids().catch(() => []) : [];
      await Promise.all(ids.map((id) => copies!.drop(id).catch(() => undefined)));
    },
  };
}
