import type { Pictures } from "../app/ports";
import type { KeyRecipe } from "../keepsake/deriveKey";
import { deriveKey } from "../keepsake/deriveKey";
import { lock } from "../keepsake/lock";
import { answer } from "./answer";
import type { Database } from "./database";
import { ROW_FORMAT, type DraftRow, type EntryRow } from "./rows";

const ELSEWHERE = "this draft was kept or thrown away in another tab";

/** What only later screens ask of a notebook stands in `laterNotebook.ts`. */
export interface Notebook {
  /** All committed changes with their numbers, in order. */
  changes(): Promise<{ readonly n: number; readonly bytes: Uint8Array }[]>;
  /** Removes the draft and all its changes. */
  erase(): Promise<void>;
}

/** Where one draft's changes are committed, locked under the key of its pictures. */
export class Notebook {
  constructor(
    readonly database: Database,
    readonly id: string,
    readonly room: string,
    readonly key: CryptoKey,
    private readonly head: ArrayBuffer,
    private isBegun?: boolean,
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
    return !!this.isBegun && !(await answer(transaction.objectStore("drafts").getKey(this.id)));
  }

  /** A few bytes locked under the pictures' key and bound to a parcel, for the slip. */
  lock(parcel: string, bytes: Uint8Array): Promise<ArrayBuffer> {
    return lock(this.key, parcel, bytes);
  }
}
