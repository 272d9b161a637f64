import { answer } from "../../../pwa/outbox/answer";
import type { Database, StoreName } from "../../../pwa/outbox/database";

/** Everything that lies in some stores. */
export type Rows = { [store in StoreName]?: unknown[] };

/** Reads stores in one transaction. */
export function readRows(database: Database, stores: readonly StoreName[]): Promise<Rows> {
  return database.read(stores, async (read) => {
    const all = stores.map((store) => answer(read.objectStore(store).getAll()));
    const rows = await Promise.all(all);
    return Object.fromEntries(stores.map((store, i) => [store, rows[i]]));
  });
}

/** Puts rows as they are into an empty database. */
export function writeRows(database: Database, rows: Rows): Promise<void> {
  const stores = Object.keys(rows) as StoreName[];
  return database.write(stores, async (write) => {
    for (const store of stores) for (const row of rows[store]!) write.objectStore(store).put(row);
  });
}
