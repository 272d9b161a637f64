import type { Wordbook } from "../i18n/wordbook";
import { arrived } from "./arrived";
import { loadScript } from "./loadScript";
import type { Parts } from "./ports";
import type { unpack } from "./rest";

/** Gives what has reached the phone, and fetches what has not; what failed is fetched anew at the next wish. */
export function flights(words: Wordbook): Parts {
  let coming: Promise<unknown> | undefined;
  const fetchRest = async (): Promise<void> => {
    await pageIsRead;
    if (!arrived.write) await loadScript("second"); // the network broke off inside the page
    if (!arrived.unpack) await loadScript("rest");
    await (arrived.unpack as typeof unpack)(words);
  };
  return {
    load: async <T>(name: string) => {
      if (!arrived[name]) {
        coming = coming || fetchRest();
        coming.catch(() => (coming = undefined));
        await coming;
      }
      return arrived[name] as T;
    },
  };
}

/** Resolves when no more of the page is to come. */
const pageIsRead = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
