import type { DraftContent, Photo, Stroke } from "../app/ports";
import { decodeStrokes } from "../drawing/decodeStrokes";
import { joinBytes } from "../parcel/joinBytes";

/** The first byte of every committed change; numbers are a promise to drafts of older versions. */
export const enum Change {
  Strokes = 1,
  Undo = 2,
  Redo = 3,
  Clear = 4,
  SoundSlice = 5,
  DropSound = 6,
  Text = 7,
  Photo = 8,
  NoPhoto = 9,
  Prompt = 10,
}

/** A draft's content as the sum of its changes; living drafts and reopened ones apply the same ones. */
export class Content {
  private strokes: Stroke[] = [];
  private undone: Stroke[] = [];
  private slices: Uint8Array[] = [];
  private soundType = "";
  private photo: Photo | null = null;
  private text = "";
  private prompt = "";

  apply(change: Change, payload: Uint8Array): void {
    switch (change) {
      case Change.Strokes:
        this.strokes.push(...decodeStrokes(payload));
        this.undone = [];
        break;
      case Change.Undo:
        move(this.strokes, this.undone);
        break;
      case Change.Redo:
        move(this.undone, this.strokes);
        break;
      case Change.Clear:
        this.strokes = [];
        this.undone = [];
        break;
      case Change.SoundSlice:
        ({ type: this.soundType } = media(payload));
        this.slices.push(media(payload).bytes);
        break;
      case Change.DropSound:
        this.slices = [];
        break;
      case Change.Text:
        this.text = new TextDecoder().decode(payload);
        break;
      case Change.Photo:
        this.photo = media(payload);
        break;
      case Change.NoPhoto:
        this.photo = null;
        break;
      case Change.Prompt:
        this.prompt = new TextDecoder().decode(payload);
    }
  }

  now(): DraftContent {
    return {
      strokes: this.strokes.slice(),
      undone: this.undone.slice(),
      sound: this.slices.length ? { type: this.soundType, bytes: joinBytes(...this.slices) } : null,
      photo: this.photo,
      text: this.text,
      prompt: this.prompt || null,
    };
  }
}

function move(from: Stroke[], to: Stroke[]): void {
  const stroke = from.pop();
  if (stroke) to.push(stroke);
}

/** Reads what `mediaPayload` wrote: length of the type, type, bytes. */
function media(payload: Uint8Array): Photo {
  const start = 1 + payload[0];
  return { type: new TextDecoder().decode(payload.subarray(1, start)), bytes: payload.subarray(start) };
}
