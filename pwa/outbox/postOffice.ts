import type { DraftContent, Envelope, Story, Wishes } from "../app/ports";
import type { Eagerness } from "./isDue";
import type { Notebook } from "./notebook";
import type { Packed } from "./pack";
import type { Sender } from "./sender";

/** Where finished stories go. */
export interface PostOffice {
  pack(story: Story, content: DraftContent, wishes: Wishes): Promise<Packed>;
  /** Stores the parcel and removes the draft, in one transaction; sends at once where the phone is full. */
  keep(packed: Packed, notebook: Notebook): Promise<Envelope>;
  /** Sends at once and resolves when the receipt fits; then removes the draft. */
  sendNow(packed: Packed, notebook: Notebook | null): Promise<Envelope>;
}

/** What the office asks of the outbox. */
export interface Errands {
  sender(): Promise<Sender>;
  send(eagerness: Eagerness): Promise<void>;
  /** Tells everybody who listens that an envelope changed. */
  tell(): void;
}

/** Brings the post office, which comes with the farewell; rejects when it cannot be fetched. */
export type FetchOffice = (errands: Errands) => Promise<PostOffice>;
