/** Prompts after which a child may feel heavy (ids of `prompts.ts`). */
const HEAVY: readonly (string | null)[] = ["far-away", "safe-place"];

/** Whether a story that began with this prompt asks for a quiet end. */
export function weighs(prompt: string | null): boolean {
  return HEAVY.indexOf(prompt) >= 0;
}
