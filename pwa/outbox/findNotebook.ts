import type { Pictures } from "../app/ports";
import { deriveKey, type KeyRecipe } from "../keepsake/deriveKey";
import { unlock } from "../keepsake/lock";
import { answer } from "./answer";
import type { Database } from "./database";
import { Notebook } from "./notebook";
import type { DraftRow } from "./rows";

/** The notebook among those on the phone that these pictures open. */
export async function findNotebook(database: Database, pictures: Pictures, recipe: KeyRecipe): Promise<Notebook | null> {
  const drafts = await database.read(["drafts"], (read) => answer<DraftRow[]>(read.objectStore("drafts").getAll()));
  const keys: { [salt: string]: Promise<CryptoKey> } = {}; // making one keeps the phone busy for a while
  for (const { id, room, head, recipe: own = recipe } of drafts) {
    const salt = own.salt.join();
    const key = await (keys[salt] = keys[salt] || deriveKey(pictures, own));
    if (!(await opens(key, id, head))) continue;
    const notebook = new Notebook(database, id, room, key, head, true);
    return own === recipe ? notebook : relocked(notebook, pictures, recipe);
  }
  return null;
}

function opens(key: CryptoKey, id: string, head: ArrayBuffer): Promise<boolean> {
  return unlock(key, id, head).then(
    () => true,
    () => false,
  );
}

/** What came back from its second copy goes on under this phone's own recipe, as whatever belongs to it later will. */
async function relocked(old: Notebook, pictures: Pictures, recipe: KeyRecipe): Promise<Notebook> {
  const notebook = await Notebook.begin(old.database, old.id, old.room, pictures, recipe);
  const changes = await old.changes();
  await notebook.commit(
    changes.map(({ bytes }) => bytes),
    changes.map(({ n }) => n),
  );
  return notebook;
}
