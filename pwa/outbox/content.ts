import type { DraftContent, Photo, Sound } from "../app/ports";
import { decodeStrokes } from "../drawing/decodeStrokes";
import { joinBytes } from "../parcel/joinBytes";
import { Change } from "./change";

/** A draft's content after one more of its committed changes. */
export function contentAfter(content: DraftContent, change: Change, payload: Uint8Array): DraftContent {
  const { strokes, undone } = content;
  switch (change) {
    case Change.Strokes:
      return { ...content, strokes: strokes.concat(decodeStrokes(payload)), undone: [] };
    case Change.Undo:
      return { ...content, strokes: strokes.slice(0, -1), undone: undone.concat(strokes.slice(-1)) };
    case Change.Redo:
      return { ...content, strokes: strokes.concat(undone.slice(-1)), undone: undone.slice(0, -1) };
    case Change.Clear:
      return { ...content, strokes: [], undone: [] };
    case Change.SoundSlice:
      return { ...content, sound: longer(content.sound, media(payload)) };
    case Change.DropSound:
      return { ...content, sound: null };
    case Change.Text:
      return { ...content, text: new TextDecoder().decode(payload) };
    case Change.Photo:
      return { ...content, photo: media(payload) };
    case Change.NoPhoto:
      return { ...content, photo: null };
    case Change.Prompt:
      return { ...content, prompt: new TextDecoder().decode(payload) || null };
  }
}

function longer(sound: Sound | null, { type, bytes }: Sound): Sound {
  return { type, bytes: sound ? joinBytes(sound.bytes, bytes) : bytes };
}

/** Reads what `mediaPayload` wrote: length of the type, type, bytes. */
function media(payload: Uint8Array): Photo {
  const start = 1 + payload[0];
  return { type: new TextDecoder().decode(payload.subarray(1, start)), bytes: payload.subarray(start) };
}
