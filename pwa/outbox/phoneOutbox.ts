import type { Clock, Draft, Envelope, Outbox, Pictures } from "../app/ports";
import { assignPictures } from "../keepsake/assignPictures";
import { hex } from "../parcel/hex";
import type { Database } from "./database";
import { Notebook } from "./notebook";
import type { Errands, FetchOffice, PostOffice } from "./postOffice";
import { recipeOfPhone } from "./recipeOfPhone";
import type { HireSender, Sender } from "./sender";
import { StoryDraft } from "./storyDraft";

/** What the outbox works with; the database is null where the browser has none. */
export interface OutboxTools {
  readonly database: Database | null;
  readonly clock: Clock;
  /** Hires the sender; asked for after the rest of the app has come. */
  readonly hireSender: HireSender;
  readonly fetchOffice: FetchOffice;
  /** Resolves when the rest of the app has come, and with it `laterOutbox.ts`. */
  readonly whole: () => Promise<unknown>;
}

/** What stands in `laterOutbox.ts`. */
export interface PhoneOutbox extends Outbox, Errands {
  hired?: Sender;
  sender(): Sender;
}

/** The outbox of this phone: drafts, sealed envelopes, and the way they leave. */
export class PhoneOutbox {
  readonly leaving: Errands["leaving"] = {};
  private listeners: ((envelopes: readonly Envelope[]) => void)[] = [];

  constructor(readonly tools: OutboxTools) {}

  office = (): Promise<PostOffice> => this.tools.fetchOffice(this);
  whole = (): Promise<unknown> => this.tools.whole();

  begin(room: string): Draft {
    const id = hex(crypto.getRandomValues(new Uint8Array(16)));
    const pictures = assignPictures();
    return new StoryDraft(id, room, pictures, this.beginNotebook(id, room, pictures), this.office);
  }

  subscribe(listener: (envelopes: readonly Envelope[]) => void): () => void {
    this.listeners.push(listener);
    if (this.changed) this.changed();
    // another list: who stops listening while being told must not hide the news from the next
    return () => void (this.listeners = this.listeners.filter((each) => each !== listener));
  }

  tell(envelopes: readonly Envelope[]): void {
    this.listeners.forEach((listener) => listener(envelopes));
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
}
