import type { Database } from "../../../pwa/outbox/database";

/**
 * Takes the room for anything new away from these open databases; gives the way back.
 *
 * As in a browser at its quota: what is there can still be read and deleted.
 */
export function fillPhone(databases: readonly Database[]): () => void {
  const before = databases.map((database) => database.write);
  databases.forEach((database, i) => {
    database.write = (stores, work) =>
      before[i].call(database, stores, (transaction) => {
        for (const name of stores) Object.assign(transaction.objectStore(name), { put: full, add: full });
        return work(transaction);
      }) as never;
  });
  return () => databases.forEach((database, i) => (database.write = before[i]));
}

function full(): never {
  throw new DOMException("", "QuotaExceededError");
}
