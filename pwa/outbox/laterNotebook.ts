import { unlock } from "../keepsake/lock";
import { answer } from "./answer";
import { eraseDraft } from "./eraseDraft";
import { Notebook } from "./notebook";
import type { EntryRow } from "./rows";

const { commit } = Notebook.prototype;

/** What only later screens ask of a notebook, and that it is copied: it comes with the rest of the app. */
const later: ThisType<Notebook> & Pick<Notebook, "changes" | "commit" | "erase"> = {
  async changes() {
    const rows = await this.database.read(["entries"], (read) =>
      answer<EntryRow[]>(read.objectStore("entries").index("draft").getAll(this.id)),
    );
    return Promise.all(rows.map(async ({ n, locked }) => ({ n: n!, bytes: await unlock(this.key, this.id, locked) })));
  },
  async commit(changes, replaced) {
    const { second } = this.database;
    if (!second) return commit.call(this, changes, replaced);
    const write = (): Promise<number[]> => commit.call(this, changes, replaced);
    const numbers = await write().catch((refusal) => second.makeRoom(refusal).then(write));
    await second.mind(this.id);
    return numbers;
  },
  async erase() {
    const { second } = this.database;
    await this.database.write(["drafts", "entries"], (write) => eraseDraft(write, this.id));
    if (second) await second.mind(this.id);
  },
};

Object.assign(Notebook.prototype, later);
