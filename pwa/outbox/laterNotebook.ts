import { unlock } from "../keepsake/lock";
import { answer } from "./answer";
import { eraseDraft } from "./eraseDraft";
import { Notebook } from "./notebook";
import type { EntryRow } from "./rows";

/** What only later screens ask of a notebook: it comes with the rest of the app. */
const later: ThisType<Notebook> & Pick<Notebook, "changes" | "erase"> = {
  async changes() {
    const rows = await this.database.read(["entries"], (read) =>
      answer<EntryRow[]>(read.objectStore("entries").index("draft").getAll(this.id)),
    );
    return Promise.all(rows.map(async ({ n, locked }) => ({ n: n!, bytes: await unlock(this.key, this.id, locked) })));
  },
  async erase() {
    await this.database.write(["drafts", "entries"], (write) => eraseDraft(write, this.id));
  },
};

Object.assign(Notebook.prototype, later);
