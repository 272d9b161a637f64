import type { Clock } from "../app/ports";
import type { KeyRecipe } from "../keepsake/deriveKey";
import { answer } from "./answer";
import { SEALED } from "./cacheCopies";
import type { Database } from "./database";
import { recipeOfPhone } from "./recipeOfPhone";
import { ROW_FORMAT, type DraftRow, type EntryRow } from "./rows";

/** Not "eyes-...": those caches belong to the service worker, which clears them. */
const MARK = "drafts-";
const FOLDER = "/draft/";
/** A browser that never answers holds nothing up. */
const PATIENCE = 5_000;

/** A second place for unfinished drafts. */
export interface DraftCopies {
  /** Makes the copies the same as this draft, or as all, after what was lost has come back. */
  mind(draft?: string): Promise<unknown>;
  /** Gives the copies up when the phone is full: whatever is the first of its kind comes before them. */
  makeRoom(refusal: Error): Promise<unknown>;
}

/** A row and how it is locked: a draft's head, numbered with its age below zero, or an entry. */
interface Copy {
  readonly recipe: KeyRecipe;
  readonly room: string;
  readonly id: string;
  readonly n: number;
  readonly locked: ArrayBuffer;
}

/**
 * Copies of drafts apart from the database, which Chromium throws away whole when a kill tore one of its writes: the
 * same rows in Cache Storage, as locked as they were.
 *
 * A cache bears the salt of the database that it follows. Under another salt lies what a lost database held: that
 * comes back. What the database of this salt does not hold was erased: that goes.
 */
export function draftCopies(storage: CacheStorage, database: Database, clock: Clock): DraftCopies {
  let busy: Promise<unknown> = Promise.resolve();
  let followed = "";
  /** Addresses of what lies in the cache. */
  let held: string[] = [];

  const follow = async (draft?: string): Promise<void> => {
    const names = (await storage.keys()).filter((name) => name.indexOf(MARK) === 0);
    if (!names.length && !(await database.read(["drafts"], (read) => answer(read.objectStore("drafts").count())))) return;
    const recipe = await recipeOfPhone(database, clock);
    const name = MARK + recipe.salt;
    const lost = names.filter((each) => each !== name);
    for (const each of lost) await bringBack(await storage.open(each));
    const cache = await storage.open(name);
    if (followed !== name) held = (await cache.keys()).map(({ url }) => url.slice(url.indexOf(FOLDER)));
    followed = name;
    await copy(cache, recipe, lost.length ? undefined : draft);
    for (const each of lost) await storage.delete(each);
  };

  /** One after the other: whatever ends it, no copy has a hole. */
  const copy = async (cache: Cache, recipe: KeyRecipe, draft?: string): Promise<void> => {
    const wanted = await rowsOf(recipe, draft);
    for (const address of Object.keys(wanted)) {
      if (held.indexOf(address) >= 0) continue;
      await cache.put(address, new Response(await wanted[address]()));
      held.push(address);
    }
    for (const address of held) {
      if (address in wanted || (draft && address.indexOf(draft) < 0)) continue;
      await cache.delete(address);
      held = held.filter((each) => each !== address);
    }
  };

  const rowsOf = (recipe: KeyRecipe, draft?: string): Promise<{ [address: string]: () => Promise<ArrayBuffer> }> =>
    database.read(["drafts", "entries"], async (read) => {
      const rows: { [address: string]: () => Promise<ArrayBuffer> } = {};
      for (const { id, room, age, head, recipe: own = recipe } of await answer<DraftRow[]>(read.objectStore("drafts").getAll(draft))) {
        const place = FOLDER + [own.iterations, own.salt, room, id, ""].join("/");
        rows[place + -age] = async () => head;
        for (const n of await answer(read.objectStore("entries").index("draft").getAllKeys(id)))
          rows[place + n] = async () =>
            (await database.read(["entries"], (again) => answer<EntryRow>(again.objectStore("entries").get(n)))).locked;
      }
      return rows;
    });

  /** What was sealed meanwhile comes back as a parcel, and a copy that a kill tore not at all. */
  const bringBack = async (cache: Cache): Promise<void> => {
    const copies: Copy[] = [];
    for (const request of await cache.keys()) {
      const [iterations, salt, room, id, n] = request.url.split("/").slice(-5);
      const recipe = { iterations: +iterations, salt: Uint8Array.from(salt.split(","), Number) };
      const found = !(await storage.match(SEALED + id)) && (await cache.match(request));
      const locked = found && (await found.arrayBuffer().catch(() => null));
      if (locked) copies.push({ recipe, room, id, n: +n, locked });
    }
    copies.sort((a, b) => a.n - b.n); // heads first
    await database.write(["drafts", "entries"], async (write) => {
      const drafts = write.objectStore("drafts");
      const back: string[] = [];
      for (const { recipe, room, id, n, locked } of copies) {
        if (n > 0) {
          if (back.indexOf(id) >= 0) write.objectStore("entries").add({ draft: id, locked } as EntryRow);
        } else if (!(await answer(drafts.getKey(id)))) {
          drafts.put({ format: ROW_FORMAT, id, room, age: -n, head: locked, recipe } as DraftRow);
          back.push(id);
        }
      }
    });
  };

  return {
    mind(draft) {
      busy = busy.then(() => follow(draft)).catch(() => undefined); // the next change tries again
      return Promise.race([busy, clock.wait(PATIENCE)]);
    },
    async makeRoom({ name }) {
      if (name === "PhoneFull") await storage.delete(followed);
      followed = "";
    },
  };
}
