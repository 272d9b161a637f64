import type { Draft, DraftContent, Envelope, Pictures, Stroke, Wishes } from "../app/ports";
import { encodeStrokes } from "../drawing/encodeStrokes";
import { hex } from "../parcel/hex";
import { joinBytes } from "../parcel/joinBytes";
import { Change } from "./change";
import type { Notebook } from "./notebook";
import type { Packed } from "./pack";
import type { PostOffice } from "./postOffice";

interface Entry {
  readonly change: Change;
  readonly bytes: Uint8Array;
  /** Which earlier changes it makes worthless, so that they need not stay on the phone. */
  readonly replaces: readonly Change[];
}

/** What only later screens ask of a draft stands in `laterDraft.ts`. */
export interface StoryDraft extends Draft {
  /** Brings back what was committed before. */
  restore(changes: readonly { readonly n: number; readonly bytes: Uint8Array }[]): void;
}

/** A story being made: in memory and, change by change, in the notebook (null where nothing can be kept; rejected on a full phone). */
export class StoryDraft {
  sum: DraftContent = EMPTY;
  committed: { readonly n: number; readonly change: Change }[] = [];
  isOver = false;
  private waiting: Entry[] = [];
  private committing: Promise<void> = Promise.resolve();
  private packed: Promise<Packed> | null = null;
  /** What the child wished when it was packed. */
  private wished = "";
  /** The parcel's id: the draft's own, until somebody changes a story that already left once. */
  private parcelId: string;

  constructor(
    readonly id: string,
    readonly room: string,
    readonly pictures: Pictures,
    readonly notebook: Promise<Notebook | null>,
    private readonly office: () => Promise<PostOffice>,
  ) {
    this.parcelId = id;
    notebook.catch(() => undefined); // the first change tells
  }

  content(): DraftContent {
    return this.sum;
  }

  addStrokes(strokes: readonly Stroke[]): Promise<void> {
    return this.change(Change.Strokes, { strokes: this.sum.strokes.concat(strokes), undone: [] }, encodeStrokes(strokes));
  }

  undoStroke(): Promise<void> {
    const { strokes, undone } = this.sum;
    return this.change(Change.Undo, { strokes: strokes.slice(0, -1), undone: undone.concat(strokes.slice(-1)) });
  }

  setText(text: string): Promise<void> {
    return this.change(Change.Text, { text }, joinBytes(text), [Change.Text]);
  }

  async keep(wishes: Wishes): Promise<Envelope> {
    const notebook = await this.kept();
    return this.leave(wishes, (office, packed) => office.keep(packed, notebook));
  }

  async sendNow(wishes: Wishes): Promise<Envelope> {
    const notebook = await this.kept();
    return this.leave(wishes, (office, packed) => office.sendNow(packed, notebook));
  }

  saved(): Promise<void> {
    return (this.committing = this.settled().then(() => this.commitWaiting()));
  }

  close(): void {
    this.isOver = true;
    this.sum = EMPTY;
    this.packed = null;
  }

  /** What the content becomes, and how the notebook writes it down. */
  change(
    change: Change,
    next: Partial<DraftContent>,
    payload: Uint8Array = joinBytes(),
    replaces: readonly Change[] = [],
  ): Promise<void> {
    if (this.isOver) return Promise.resolve();
    this.unpack();
    this.sum = { ...this.sum, ...next };
    this.waiting.push({ change, bytes: joinBytes(new Uint8Array([change]), payload), replaces });
    return this.saved();
  }

  /** The notebook, if there is one: a story that a full phone never wrote down can still leave. */
  kept(): Promise<Notebook | null> {
    return this.notebook.catch(() => null);
  }

  /** Resolves when no commit is under way, however it ended. */
  settled(): Promise<void> {
    return this.committing.catch(() => undefined);
  }

  private async leave(
    wishes: Wishes,
    how: (office: PostOffice, packed: Packed) => Promise<Envelope>,
  ): Promise<Envelope> {
    const office = await this.office();
    if (this.isOver && !this.packed) throw new Error("closed meanwhile: it must not leave empty");
    const packed = await this.pack(office, wishes);
    await this.settled();
    const envelope = await how(office, packed);
    this.isOver = true;
    return envelope;
  }

  /** Packs once: what may already have left must never be different bytes under the same id. */
  private pack(office: PostOffice, wishes: Wishes): Promise<Packed> {
    const wished = JSON.stringify(wishes);
    if (this.wished !== wished) this.unpack(); // the child changed its mind after a try in vain
    if (!this.packed) {
      const story = { id: this.parcelId, room: this.room, pictures: this.pictures };
      this.wished = wished;
      this.packed = office.pack(story, this.sum, wishes);
      this.packed.catch(() => (this.packed = null));
    }
    return this.packed;
  }

  /** What changes after it was packed is another parcel. */
  private unpack(): void {
    if (this.packed) this.parcelId = hex(crypto.getRandomValues(new Uint8Array(16)));
    this.packed = null;
  }

  /** Commits all that waits, in order; what fails (the phone is full) waits for the next change. */
  private async commitWaiting(): Promise<void> {
    const notebook = await this.notebook;
    const batch = this.waiting.slice();
    if (notebook && batch.length) {
      const isReplaced = ({ change }: { readonly change: Change }): boolean =>
        batch.some(({ replaces }) => replaces.indexOf(change) >= 0);
      const numbers = await notebook.commit(
        batch.map(({ bytes }) => bytes),
        this.committed.filter(isReplaced).map(({ n }) => n),
      );
      this.committed = this.committed
        .filter((entry) => !isReplaced(entry))
        .concat(batch.map(({ change }, i) => ({ n: numbers[i], change })));
    }
    this.waiting.splice(0, batch.length);
  }
}

const EMPTY: DraftContent = { strokes: [], undone: [], sound: null, photo: null, text: "", prompt: null };
