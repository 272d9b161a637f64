import { page } from "./page";

/**
 * A sentence in the reader's language, with `{name}` filled in.
 *
 * In the source the first argument is the English sentence, always a literal; the build replaces it by the
 * sentence's number. Shell and lazy parts share one list of words on `window`.
 */
export function t(sentence: string, values?: { readonly [name: string]: string | number }): string {
  const words = (self.eyesWords = self.eyesWords || page().words.slice());
  const text = words[sentence as unknown as number];
  return values ? text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])) : text;
}
