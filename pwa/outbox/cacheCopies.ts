import type { Copies } from "./copies";

/** Not "eyes-...": those caches belong to the service worker, which clears them. */
const NAME = "sealed";
/** Where a sealed copy lies, before its id. */
export const SEALED = "/sealed/";
const HEAD = "Eyes-Envelope";

/** Copies in Cache Storage, which lies in files of its own; null where the browser has none. */
export function cacheCopies(storage: CacheStorage | undefined): Copies | null {
  if (!storage) return null;
  const cache = (): Promise<Cache> => storage.open(NAME);
  return {
    async ids() {
      if (!(await storage.has(NAME))) return [];
      return (await (await cache()).keys()).map(({ url }) => url.slice(url.lastIndexOf("/") + 1));
    },
    async put(row, bytes) {
      // the slip stays behind: without it the pictures still take the story back
      const head = JSON.stringify({ ...row, slip: null, problem: null, order: undefined });
      return (await cache()).put(SEALED + row.id, new Response(bytes, { headers: { [HEAD]: head } }));
    },
    async get(id) {
      const copy = await (await cache()).match(SEALED + id);
      return copy ? { row: JSON.parse(copy.headers.get(HEAD)!), bytes: await copy.arrayBuffer() } : null;
    },
    drop: async (id) => (await cache()).delete(SEALED + id),
  };
}
