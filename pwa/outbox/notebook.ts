import type { Pictures } from "../app/ports";
import type { KeyRecipe } from "../keepsake/deriveKey";
import { deriveKey } from "../keepsake/deriveKey";
import { lock, unlock } from "../keepsake/lock";
import { answer } from "./answer";
import type { Database } from "./database";
import { eraseDraft } from "./eraseDraft";
import { ROW_FORMAT, type DraftRow, type EntryRow } from "./rows";

const ELSEWHERE = "this draft was kept or thrown away in another tab";

/** Where one draft's changes are committed, locked under the key of its pictures. */
export class Notebook {
  private isBegun = false;

  private constructor(
    private readonly database: Database,
    private readonly id: string,
    private readonly room: string,
    private readonly key: CryptoKey,
    private readonly head: ArrayBuffer,
  ) {}

  /** A notebook for a new story; its row appears with the first change. */
  static async begin(
    database: Database,
    id: string,
    room: string,
    pictures: Pictures,
    recipe: KeyRecipe,
  ): Promise<Notebook> {
    const key = await deriveKey(pictures, recipe);
    return new Notebook(database, id, room, key, await lock(key, id, new Uint8Array(pictures)));
  }

  /** The notebook among those on the phone that these pictures open. */
  static async find(database: Database, pictures: Pictures, recipe: KeyRecipe): Promise<Notebook | null> {
    const drafts = await database.read(["drafts"], (read) => answer<DraftRow[]>(read.objectStore("drafts").getAll()));
    const key = await deriveKey(pictures, recipe);
    for (const { id, room, head } of drafts) {
      if (!(await opens(key, id, head))) continue;
      const found = new Notebook(database, id, room, key, head);
      found.isBegun = true;
      return found;
    }
    return null;
  }

  get story(): { readonly id: string; readonly room: string } {
    return { id: this.id, room: this.room };
  }

  /**
   * Commits changes in their order, in one transaction, and removes older ones that they replace.
   * Returns the new numbers.
   */
  async commit(changes: readonly Uint8Array[], replaced: readonly number[]): Promise<number[]> {
    const locked = await Promise.all(changes.map((change) => lock(this.key, this.id, change)));
    const numbers = await this.database.write(["drafts", "entries"], async (write) => {
      const drafts = write.objectStore("drafts");
      const entries = write.objectStore("entries");
      if (await this.isGone(write)) throw new Error(ELSEWHERE);
      drafts.put({ format: ROW_FORMAT, id: this.id, room: this.room, age: 0, head: this.head } as DraftRow);
      replaced.forEach((n) => entries.delete(n));
      const adding = locked.map((one) => answer(entries.add({ draft: this.id, locked: one } as EntryRow)));
      return (await Promise.all(adding)) as number[];
    });
    this.isBegun = true;
    return numbers;
  }

  /** Throws when another tab kept or threw away this draft; a phone whose storage was emptied knows of nothing. */
  async mustBeHere(transaction: IDBTransaction): Promise<void> {
    const isGone = await this.isGone(transaction);
    if (isGone && (await answer(transaction.objectStore("phone").count()))) throw new Error(ELSEWHERE);
  }

  private async isGone(transaction: IDBTransaction): Promise<boolean> {
    return this.isBegun && !(await answer(transaction.objectStore("drafts").getKey(this.id)));
  }

  /** All committed changes with their numbers, in order. */
  async changes(): Promise<{ readonly n: number; readonly bytes: Uint8Array }[]> {
    const rows = await this.database.read(["entries"], (read) =>
      answer<EntryRow[]>(read.objectStore("entries").index("draft").getAll(this.id)),
    );
    return Promise.all(rows.map(async ({ n, locked }) => ({ n: n!, bytes: await unlock(this.key, this.id, locked) })));
  }

  /** A few bytes locked under the pictures' key and bound to a parcel, for the slip. */
  lock(parcel: string, bytes: Uint8Array): Promise<ArrayBuffer> {
    return lock(this.key, parcel, bytes);
  }

  /** Removes the draft and all its changes. */
  async erase(): Promise<void> {
    await this.database.write(["drafts", "entries"], (write) => eraseDraft(write, this.id));
  }
}

async function opens(key: CryptoKey, id: string, head: ArrayBuffer): Promise<boolean> {
  return unlock(key, id, head).then(
    () => true,
    () => false,
  );
}
