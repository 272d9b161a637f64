import type { Clock, Draft, Envelope, Outbox, Pictures } from "../app/ports";
import { assignPictures } from "../keepsake/assignPictures";
import { hex } from "../parcel/hex";
import { answer } from "./answer";
import type { Database } from "./database";
import { envelopeOf } from "./envelopeOf";
import type { Eagerness } from "./isDue";
import { Notebook } from "./notebook";
import type { Errands, FetchOffice, PostOffice } from "./postOffice";
import { recipeOfPhone } from "./recipeOfPhone";
import type { EnvelopeRow } from "./rows";
import type { FetchSender, Sender } from "./sender";
import { StoryDraft } from "./storyDraft";

/** How many arrived envelopes stay in the list. */
const REMEMBERED = 12;

/** What the outbox works with; the database is null where the browser has none. */
export interface OutboxTools {
  readonly database: Database | null;
  readonly clock: Clock;
  readonly fetchSender: FetchSender;
  readonly fetchOffice: FetchOffice;
}

/** The outbox of this phone: drafts, sealed envelopes, and the way they leave. */
export class PhoneOutbox implements Outbox, Errands {
  private hired: Sender | undefined;
  private readonly listeners: ((envelopes: readonly Envelope[]) => void)[] = [];

  constructor(private readonly tools: OutboxTools) {}

  private office = (): Promise<PostOffice> => this.tools.fetchOffice(this);

  /** One round of sending; the edges call it at start, when the network comes back or the page is seen again. */
  async send(eagerness: Eagerness): Promise<void> {
    await (await this.sender()).round(eagerness);
  }

  begin(room: string): Draft {
    const id = hex(crypto.getRandomValues(new Uint8Array(16)));
    const pictures = assignPictures();
    return new StoryDraft(id, room, pictures, this.beginNotebook(id, room, pictures), this.office);
  }

  async reopen(pictures: Pictures): Promise<Draft | null> {
    const { database, clock } = this.tools;
    const notebook = database && (await Notebook.find(database, pictures, await recipeOfPhone(database, clock)));
    if (!notebook) return null;
    const { id, room } = notebook.story;
    const draft = new StoryDraft(id, room, pictures, Promise.resolve(notebook), this.office);
    draft.restore(await notebook.changes());
    return draft;
  }

  async waitingDrafts(): Promise<number> {
    const { database } = this.tools;
    if (!database) return 0;
    return database.read(["drafts"], (read) => answer(read.objectStore("drafts").count())).catch(() => 0);
  }

  async list(): Promise<readonly Envelope[]> {
    const rows = await this.rows();
    const forgotten = rows.filter(({ state }) => state === "arrived").slice(0, -REMEMBERED);
    const sending = this.hired ? this.hired.sending() : null;
    return rows.filter((row) => forgotten.indexOf(row) < 0).map((row) => envelopeOf(row, sending));
  }

  async sender(): Promise<Sender> {
    const fetched = this.hired || (await this.tools.fetchSender(() => this.tell()));
    return (this.hired = this.hired || fetched);
  }

  sendAll(): Promise<void> {
    return this.send("everything");
  }

  subscribe(listener: (envelopes: readonly Envelope[]) => void): () => void {
    this.listeners.push(listener);
    this.tell();
    return () => void this.listeners.splice(this.listeners.indexOf(listener) >>> 0, 1);
  }

  /** A notebook for a new draft; null where the browser keeps nothing. Rejects with `PhoneFull`. */
  private async beginNotebook(id: string, room: string, pictures: Pictures): Promise<Notebook | null> {
    const { database, clock } = this.tools;
    try {
      return database && (await Notebook.begin(database, id, room, pictures, await recipeOfPhone(database, clock)));
    } catch (error) {
      if ((error as Error).name === "PhoneFull") throw error; // every change must say that it is not kept
      return null; // private windows: the story can still be sent at once
    }
  }

  private async rows(): Promise<EnvelopeRow[]> {
    const { database } = this.tools;
    if (!database) return [];
    return database.read(["envelopes"], (read) => answer(read.objectStore("envelopes").getAll()));
  }

  tell(): void {
    if (!this.listeners.length) return;
    this.list().then(
      (envelopes) => this.listeners.forEach((listener) => listener(envelopes)),
      () => undefined, // no database: nothing to tell
    );
  }
}
