import type { Draft } from "../app/ports";
import { joinBytes } from "../parcel/joinBytes";
import { Change } from "./change";
import { contentAfter } from "./content";
import { mediaPayload } from "./mediaPayload";
import { StoryDraft } from "./storyDraft";

const DRAWING = [Change.Strokes, Change.Undo, Change.Redo, Change.Clear];
const SOUND = [Change.SoundSlice, Change.DropSound];
const PHOTO = [Change.Photo, Change.NoPhoto];

/** A change that is written down as its payload, and read again in the same way. */
function write(draft: StoryDraft, change: Change, payload = joinBytes(), replaces: readonly Change[] = []): Promise<void> {
  return draft.change(change, contentAfter(draft.content(), change, payload), payload, replaces);
}

/** What only later screens ask of a draft: it comes with the rest of the app. */
const later: ThisType<StoryDraft> & Partial<Draft & Pick<StoryDraft, "restore">> = {
  redoStroke() {
    return write(this, Change.Redo);
  },
  clearDrawing() {
    return write(this, Change.Clear, joinBytes(), DRAWING);
  },
  addSoundSlice(slice, type) {
    return write(this, Change.SoundSlice, mediaPayload(type, slice));
  },
  dropSound() {
    return write(this, Change.DropSound, joinBytes(), SOUND);
  },
  setPhoto(photo) {
    if (!photo) return write(this, Change.NoPhoto, joinBytes(), PHOTO);
    return write(this, Change.Photo, mediaPayload(photo.type, photo.bytes), PHOTO);
  },
  setPrompt(prompt) {
    return write(this, Change.Prompt, joinBytes(prompt || ""), [Change.Prompt]);
  },
  async discard() {
    this.close();
    await this.settled();
    const notebook = await this.kept();
    if (notebook) await notebook.erase();
  },
  restore(changes) {
    for (const { n, bytes } of changes) {
      this.sum = contentAfter(this.sum, bytes[0], bytes.subarray(1));
      this.committed.push({ n, change: bytes[0] });
    }
  },
};

Object.assign(StoryDraft.prototype, later);
