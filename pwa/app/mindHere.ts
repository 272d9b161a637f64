import { cacheCopies } from "../outbox/cacheCopies";
import { copyKeeper } from "../outbox/copyKeeper";
import type { Database } from "../outbox/database";
import { askToStay } from "./askToStay";

/** What has to be done for a story that was kept, or could not be. */
export type Mind = (database: Database | null, refusal?: Error) => Promise<unknown>;

/** Makes second copies, and asks the browser to keep the first. */
export const mindHere: { readonly [occasion in "kept" | "makeRoom"]: Mind } = {
  kept: async (database) => {
    askToStay();
    await copyKeeper(database!, cacheCopies(self.caches)).kept();
  },
  makeRoom: (database, refusal) => copyKeeper(database!, cacheCopies(self.caches)).makeRoom(refusal!),
};
