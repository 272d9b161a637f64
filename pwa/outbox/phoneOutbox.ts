import { Unreachable, type Clock, type Draft, type Envelope, type Outbox, type Pictures } from "../app/ports";
import { assignPictures } from "../keepsake/assignPictures";
import { hex } from "../parcel/hex";
import { answer } from "./answer";
import type { Database } from "./database";
import { envelopeOf } from "./envelopeOf";
import { eraseDraft } from "./eraseDraft";
import type { Eagerness } from "./isDue";
import { Notebook } from "./notebook";
import type { Packed } from "./pack";
import { recipeOfPhone } from "./recipeOfPhone";
import type { EnvelopeRow, ParcelRow } from "./rows";
import type { FetchSender, Sender } from "./sender";
import { StoryDraft, type PostOffice } from "./storyDraft";

/** How many arrived envelopes stay in the list. */
const REMEMBERED = 12;

/** What the outbox works with; the database is null where the browser has none. */
export interface OutboxTools {
  readonly database: Database | null;
  readonly clock: Clock;
  readonly fetchSender: FetchSender;
  readonly pack: PostOffice["pack"];
}

/** The outbox of this phone: drafts, sealed envelopes, and the way they leave. */
export class PhoneOutbox implements Outbox, PostOffice {
  private hired: Sender | undefined;
  private readonly listeners: ((envelopes: readonly Envelope[]) => void)[] = [];

  constructor(private readonly tools: OutboxTools) {}

  /** One round of sending; the edges call it at start, when the network comes back or the page is seen again. */
  async send(eagerness: Eagerness): Promise<void> {
    await (await this.sender()).round(eagerness);
  }

  begin(room: string): Draft {
    const id = hex(crypto.getRandomValues(new Uint8Array(16)));
    const pictures = assignPictures();
    return new StoryDraft(id, room, pictures, this.beginNotebook(id, room, pictures), this);
  }

  async reopen(pictures: Pictures): Promise<Draft | null> {
    const { database, clock } = this.tools;
    const notebook = database && (await Notebook.find(database, pictures, await recipeOfPhone(database, clock)));
    if (!notebook) return null;
    const { id, room } = notebook.story;
    const draft = new StoryDraft(id, room, pictures, Promise.resolve(notebook), this);
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

  sendAll(): Promise<void> {
    return this.send("everything");
  }

  subscribe(listener: (envelopes: readonly Envelope[]) => void): () => void {
    this.listeners.push(listener);
    this.tell();
    return () => void this.listeners.splice(this.listeners.indexOf(listener) >>> 0, 1);
  }

  pack: PostOffice["pack"] = (story, content, wishes) => this.tools.pack(story, content, wishes);

  async keep(packed: Packed, notebook: Notebook): Promise<Envelope> {
    const row = await this.rowOf(packed, notebook);
    const kept = await this.tools.database!.write(["drafts", "entries", "parcels", "envelopes"], async (write) => {
      const envelopes = write.objectStore("envelopes");
      const earlier = await answer<EnvelopeRow | undefined>(envelopes.index("id").get(packed.id));
      if (earlier) return earlier; // a double tap, or another tab
      write.objectStore("parcels").add({ id: packed.id, bytes: packed.bytes.buffer } as ParcelRow);
      envelopes.add(row);
      await eraseDraft(write, notebook.story.id);
      return row;
    });
    this.tell();
    this.send("waiting").catch(() => undefined); // it is kept; the next occasion sends it
    return envelopeOf(kept, null);
  }

  async sendNow(packed: Packed, notebook: Notebook | null, isRetry: boolean): Promise<Envelope> {
    const receipt = await (await this.sender()).send({ ...packed, isRetry, progress: () => undefined });
    if (receipt.sha256 !== packed.sha256 || receipt.story !== packed.id) throw new Unreachable();
    const row: EnvelopeRow = { ...(await this.rowOf(packed, notebook)), state: "arrived", sent: packed.bytes.length };
    if (notebook) await this.noteArrival(row, notebook);
    return envelopeOf(row, null);
  }

  /** Removes the draft of a story that arrived; the slip stays if the phone has room for it. */
  private async noteArrival(row: EnvelopeRow, notebook: Notebook): Promise<void> {
    await notebook.erase();
    await this.tools
      .database!.write(["envelopes"], (write) => answer(write.objectStore("envelopes").add(row)))
      .catch(() => undefined); // without a slip the pictures still take it back, in seven days
    this.tell();
  }

  private async rowOf(
    { id, room, worry, bytes, sha256, secret }: Packed,
    notebook: Notebook | null,
  ): Promise<EnvelopeRow> {
    const slip = notebook && (await notebook.lock(id, secret));
    const fresh = { state: "waiting", sent: 0, tries: 0, notBefore: 0, mustWait: false, problem: null } as const;
    return { id, room, worry, bytes: bytes.length, sha256, slip, ...fresh };
  }

  /** A notebook for a new draft; null where the browser keeps nothing. */
  private async beginNotebook(id: string, room: string, pictures: Pictures): Promise<Notebook | null> {
    const { database, clock } = this.tools;
    try {
      return database && (await Notebook.begin(database, id, room, pictures, await recipeOfPhone(database, clock)));
    } catch {
      return null; // private windows and full phones: the story can still be sent at once
    }
  }

  private async rows(): Promise<EnvelopeRow[]> {
    const { database } = this.tools;
    if (!database) return [];
    return database.read(["envelopes"], (read) => answer(read.objectStore("envelopes").getAll()));
  }

  private async sender(): Promise<Sender> {
    const fetched = this.hired || (await this.tools.fetchSender(() => this.tell()));
    return (this.hired = this.hired || fetched);
  }

  private tell(): void {
    if (!this.listeners.length) return;
    this.list().then(
      (envelopes) => this.listeners.forEach((listener) => listener(envelopes)),
      () => undefined, // no database: nothing to tell
    );
  }
}
