import type { Database } from "../outbox/database";
import type { Environment } from "./ports";

/** What this browser can do. `database` is null where there is none; it may still turn out to be forbidden. */
export function surroundings(canSeal: boolean, database: Database | null): Environment {
  let canKeep = canSeal && !!database;
  if (database) database.ready().catch(() => (canKeep = false));
  const { storage } = navigator as { storage?: Partial<StorageManager> };
  return {
    canSeal,
    get canKeep() {
      return canKeep;
    },
    isOnline: () => navigator.onLine,
    async roomLeft() {
      if (!storage || !storage.estimate) return null;
      const { quota, usage } = await storage.estimate();
      return quota === undefined || usage === undefined ? null : quota - usage;
    },
    askToPersist: async () => !!(storage && storage.persist && (await storage.persist())),
  };
}
