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
  const key = await deriveKey(pictures, recipe);
  for (const { id, room, head } of drafts) {
    if (await opens(key, id, head)) return new Notebook(database, id, room, key, head, true);
  }
  return null;
}

function opens(key: CryptoKey, id: string, head: ArrayBuffer): Promise<boolean> {
  return unlock(key, id, head).then(
    () => true,
    () => false,
  );
}
