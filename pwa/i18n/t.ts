import { arrived } from "../app/arrived";
import type { fill } from "./fill";
import { page } from "./page";

/**
 * A sentence in the reader's language, with `{name}` filled in.
 *
 * In the source the first argument is the English sentence, always a literal; the build replaces it by the
 * sentence's number. `fill.ts` comes with the rest of the app, as all sentences with values do.
 */
export function t(sentence: string, values?: { readonly [name: string]: string | number }): string {
  const words = (self.eyesWords = self.eyesWords || page().words.slice());
  const text = words[sentence as unknown as number];
  return values ? (arrived.fill as typeof fill)(text, values) : text;
}
