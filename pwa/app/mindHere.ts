import { cacheCopies } from "../outbox/cacheCopies";
import { copyKeeper } from "../outbox/copyKeeper";
import type { Database } from "../outbox/database";
import { askToStay } from "./askToStay";
import { systemClock } from "./systemClock";

/** What has to be done for a story that was kept, or could not be. */
export type Mind = (database: Database | null, refusal?: Error) => Promise<unknown>;

/** Makes second copies, and asks the browser to keep the first. */
export const mindHere: { readonly [occasion in "kept" | "makeRoom"]: Mind } = {
  kept: async (database) => {
    askToStay();
    await keeper(database).kept();
  },
  makeRoom: (database, refusal) => keeper(database).makeRoom(refusal!),
};

function keeper(database: Database | null): ReturnType<typeof copyKeeper> {
  return copyKeeper(database!, cacheCopies(self.caches), systemClock);
}
