import type { Visit } from "./visit";

/** Whether the child has made anything yet. */
export function hasContent({ draft }: Visit): boolean {
  if (!draft) return false;
  const { strokes, sound, photo, text } = draft.content();
  return !!(strokes.length || sound || photo || text);
}
