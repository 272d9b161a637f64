import type { DraftContent, Envelope, Story, Wishes } from "../app/ports";
import type { Eagerness } from "./isDue";
import type { Notebook } from "./notebook";
import type { Packed } from "./pack";
import type { Sender } from "./sender";

/** Where finished stories go. */
export interface PostOffice {
  pack(story: Story, content: DraftContent, wishes: Wishes): Promise<Packed>;
  /** Stores the parcel and removes the draft, in one transaction; sends at once where nothing can be stored. */
  keep(packed: Packed, notebook: Notebook | null): Promise<Envelope>;
  /** Sends at once and resolves when the receipt fits; then removes the draft. */
  sendNow(packed: Packed, notebook: Notebook | null): Promise<Envelope>;
}

/** What the office asks of the outbox. What is not there from the beginning comes with `whole`. */
export interface Errands {
  /** First tries that no round of sending has heard of yet, by the story's id: what the server answers. */
  readonly leaving: { [story: string]: Promise<Response> };
  whole(): Promise<unknown>;
  sender(): Sender;
  send(eagerness: Eagerness): Promise<void>;
  sendAtOnce(packed: Packed, notebook: Notebook | null, refusal?: Error): Promise<Envelope>;
  /** Tells everybody who listens what became of some envelopes. */
  tell(envelopes: readonly Envelope[]): void;
  /** Tells them of all. */
  changed?(): void;
}

/** Brings the post office, which comes with the page's second script; rejects when it cannot be fetched. */
export type FetchOffice = (errands: Errands) => Promise<PostOffice>;
