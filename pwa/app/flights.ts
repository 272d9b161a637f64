import type { Wordbook } from "../i18n/wordbook";
import { arrived } from "./arrived";
import { assetUrl } from "./assetUrl";
import { loadTag } from "./loadTag";
import type { Parts } from "./ports";

/** Gives what has reached the phone, and fetches what has not: each flight once, a failed one anew at the next wish. */
export function flights(wordbook: Wordbook): Parts {
  const coming: { [flight: string]: Promise<unknown> | undefined } = {};

  const script = (flight: string): Promise<unknown> => loadTag("script", assetUrl(flight, "js"));
  const fetched = (flight: string, fetch: () => Promise<unknown>): Promise<unknown> => {
    const begun = (coming[flight] = coming[flight] || fetch());
    begun.catch(() => (coming[flight] = undefined));
    return begun;
  };
  const rest = async (): Promise<void> => {
    await Promise.all([script("rest"), fetched("style", () => loadTag("link", assetUrl("rest", "css"))), wordbook.addLazy()]);
  };
  return {
    load: async <T>(name: string) => {
      if (!arrived[name]) await fetched("rest", rest);
      if (!arrived[name]) await fetched(name, () => script(name));
      return arrived[name] as T;
    },
  };
}
