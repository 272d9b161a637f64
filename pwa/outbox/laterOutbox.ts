import type { Envelope } from "../app/ports";
import { answer } from "./answer";
import { envelopeOf } from "./envelopeOf";
import { findNotebook } from "./findNotebook";
import "./laterDraft";
import "./laterNotebook";
import { PhoneOutbox } from "./phoneOutbox";
import { recipeOfPhone } from "./recipeOfPhone";
import type { EnvelopeRow } from "./rows";
import { sendAtOnce } from "./sendAtOnce";
import { StoryDraft } from "./storyDraft";

/** How many arrived envelopes stay in the list. */
const REMEMBERED = 12;

type Later = "reopen" | "waitingDrafts" | "list" | "send" | "sendAll" | "sender" | "changed" | "sendAtOnce";

/** What only later screens ask of the outbox, and whatever sends more than a story that was kept just now. */
const later: ThisType<PhoneOutbox> & Pick<PhoneOutbox, Later> = {
  sender() {
    return (this.hired = this.hired || this.tools.hireSender(this));
  },
  async send(eagerness) {
    this.changed!(); // what has just begun to leave is on its way
    const ignore = (): void => undefined; // the round knows what to do about it
    await Promise.all(Object.keys(this.leaving).map((id) => this.leaving[id].catch(ignore))); // one at a time
    await this.sender().round(eagerness);
  },
  sendAll() {
    return this.send("everything");
  },
  sendAtOnce(packed, notebook, refusal) {
    return sendAtOnce(this.tools.database, this, { packed, notebook, refusal });
  },
  async reopen(pictures) {
    const { database, clock } = this.tools;
    if (database && database.second) await database.second.mind(); // what was lost has come back
    const notebook = database && (await findNotebook(database, pictures, await recipeOfPhone(database, clock)));
    if (!notebook) return null;
    const { id, room } = notebook;
    const draft = new StoryDraft(id, room, pictures, Promise.resolve(notebook), this.office);
    draft.restore(await notebook.changes());
    return draft;
  },
  async waitingDrafts() {
    const { database } = this.tools;
    if (!database) return 0;
    if (database.second) await database.second.mind();
    return database.read(["drafts"], (read) => answer(read.objectStore("drafts").count())).catch(() => 0);
  },
  async list(): Promise<readonly Envelope[]> {
    const { database } = this.tools;
    if (!database) return [];
    const rows = await database.read(["envelopes"], (read) =>
      answer<EnvelopeRow[]>(read.objectStore("envelopes").getAll()),
    );
    const forgotten = rows.filter(({ state }) => state === "arrived").slice(0, -REMEMBERED);
    const sending = this.hired ? this.hired.sending() : null;
    return rows.filter((row) => forgotten.indexOf(row) < 0).map((row) => envelopeOf(row, row.id in this.leaving ? row.id : sending));
  },
  changed() {
    this.list().then(
      (envelopes) => this.tell(envelopes),
      () => undefined, // no database: nothing to tell
    );
  },
};

Object.assign(PhoneOutbox.prototype, later);
