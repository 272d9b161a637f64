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
