import type { Draft, DraftContent, Envelope, Photo, Pictures, Stroke, Wishes } from "../app/ports";
import { encodeStrokes } from "../drawing/encodeStrokes";
import { hex } from "../parcel/hex";
import { joinBytes } from "../parcel/joinBytes";
import { Change, Content } from "./content";
import { mediaPayload } from "./mediaPayload";
import type { Notebook } from "./notebook";
import type { Packed } from "./pack";
import type { PostOffice } from "./postOffice";

interface Entry {
  readonly change: Change;
  readonly bytes: Uint8Array;
}

const NOTHING = new Uint8Array(0);

/** Which earlier changes a change makes worthless, so that they need not stay on the phone. */
const REPLACES: { readonly [change: number]: readonly Change[] } = {
  [Change.Clear]: [Change.Strokes, Change.Undo, Change.Redo, Change.Clear],
  [Change.DropSound]: [Change.SoundSlice, Change.DropSound],
  [Change.Text]: [Change.Text],
  [Change.Photo]: [Change.Photo, Change.NoPhoto],
  [Change.NoPhoto]: [Change.Photo, Change.NoPhoto],
  [Change.Prompt]: [Change.Prompt],
};

/** A story being made: in memory and, change by change, in the notebook (null where nothing can be kept; rejected on a full phone). */
export class StoryDraft implements Draft {
  private sum = new Content();
  private waiting: Entry[] = [];
  private committed: { readonly n: number; readonly change: Change }[] = [];
  private committing: Promise<void> = Promise.resolve();
  private packed: Promise<Packed> | null = null;
  /** What the child wished when it was packed. */
  private wished = "";
  private isOver = false;
  /** The parcel's id: the draft's own, until somebody changes a story that already left once. */
  private parcelId: string;

  constructor(
    readonly id: string,
    readonly room: string,
    readonly pictures: Pictures,
    private readonly notebook: Promise<Notebook | null>,
    private readonly office: () => Promise<PostOffice>,
  ) {
    this.parcelId = id;
    notebook.catch(() => undefined); // the first change tells
  }

  /** Brings back what was committed before. */
  restore(changes: readonly { readonly n: number; readonly bytes: Uint8Array }[]): void {
    for (const { n, bytes } of changes) {
      this.sum.apply(bytes[0], bytes.subarray(1));
      this.committed.push({ n, change: bytes[0] });
    }
  }

  content(): DraftContent {
    return this.sum.now();
  }

  addStrokes(strokes: readonly Stroke[]): Promise<void> {
    return this.change(Change.Strokes, encodeStrokes(strokes));
  }

  undoStroke(): Promise<void> {
    return this.change(Change.Undo);
  }

  redoStroke(): Promise<void> {
    return this.change(Change.Redo);
  }

  clearDrawing(): Promise<void> {
    return this.change(Change.Clear);
  }

  addSoundSlice(slice: Uint8Array, type: string): Promise<void> {
    return this.change(Change.SoundSlice, mediaPayload(type, slice));
  }

  dropSound(): Promise<void> {
    return this.change(Change.DropSound);
  }

  setText(text: string): Promise<void> {
    return this.change(Change.Text, joinBytes(text));
  }

  setPhoto(photo: Photo | null): Promise<void> {
    return photo ? this.change(Change.Photo, mediaPayload(photo.type, photo.bytes)) : this.change(Change.NoPhoto);
  }

  setPrompt(prompt: string | null): Promise<void> {
    return this.change(Change.Prompt, joinBytes(prompt || ""));
  }

  async keep(wishes: Wishes): Promise<Envelope> {
    const notebook = await this.kept();
    if (!notebook) return this.sendNow(wishes);
    return this.leave(wishes, (office, packed) => office.keep(packed, notebook));
  }

  async sendNow(wishes: Wishes): Promise<Envelope> {
    const notebook = await this.kept();
    return this.leave(wishes, (office, packed) => office.sendNow(packed, notebook));
  }

  saved(): Promise<void> {
    return (this.committing = this.settled().then(() => this.commitWaiting()));
  }

  async discard(): Promise<void> {
    this.close();
    await this.settled();
    const notebook = await this.kept();
    if (notebook) await notebook.erase();
  }

  close(): void {
    this.isOver = true;
    this.sum = new Content();
    this.packed = null;
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

  /** The notebook, if there is one: a story that a full phone never wrote down can still leave. */
  private kept(): Promise<Notebook | null> {
    return this.notebook.catch(() => null);
  }

  /** Packs once: what may already have left must never be different bytes under the same id. */
  private pack(office: PostOffice, wishes: Wishes): Promise<Packed> {
    const wished = JSON.stringify(wishes);
    if (this.wished !== wished) this.unpack(); // the child changed its mind after a try in vain
    if (!this.packed) {
      const story = { id: this.parcelId, room: this.room, pictures: this.pictures };
      this.wished = wished;
      this.packed = office.pack(story, this.sum.now(), wishes);
      this.packed.catch(() => (this.packed = null));
    }
    return this.packed;
  }

  /** What changes after it was packed is another parcel. */
  private unpack(): void {
    if (this.packed) this.parcelId = hex(crypto.getRandomValues(new Uint8Array(16)));
    this.packed = null;
  }

  private change(change: Change, payload: Uint8Array = NOTHING): Promise<void> {
    if (this.isOver) return Promise.resolve();
    this.unpack();
    this.sum.apply(change, payload);
    this.waiting.push({ change, bytes: joinBytes(new Uint8Array([change]), payload) });
    return (this.committing = this.settled().then(() => this.commitWaiting()));
  }

  /** Resolves when no commit is under way, however it ended. */
  private settled(): Promise<void> {
    return this.committing.catch(() => undefined);
  }

  /** Commits all that waits, in order; what fails (the phone is full) waits for the next change. */
  private async commitWaiting(): Promise<void> {
    const notebook = await this.notebook;
    const batch = this.waiting.slice();
    if (notebook && batch.length) {
      const replaced = this.committed.filter(({ change }) => batch.some((entry) => replaces(entry.change, change)));
      const numbers = await notebook.commit(
        batch.map(({ bytes }) => bytes),
        replaced.map(({ n }) => n),
      );
      this.committed = this.committed.filter((entry) => replaced.indexOf(entry) < 0);
      batch.forEach(({ change }, i) => this.committed.push({ n: numbers[i], change }));
    }
    this.waiting.splice(0, batch.length);
  }
}

function replaces(later: Change, earlier: Change): boolean {
  return (REPLACES[later] || []).indexOf(earlier) >= 0;
}
