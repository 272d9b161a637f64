import type { Wordbook } from "../i18n/wordbook";
import { assetUrl } from "./assetUrl";
import { loadTag } from "./loadTag";
import type { Parts } from "./ports";

declare global {
  interface Window {
    /** Each lazy script puts its exports here, under its own name. */
    eyesParts?: { [name: string]: { [name: string]: unknown } };
  }
}

/** Loads the lazy parts of the app, each once, with their style and words. */
export function lazyParts(wordbook: Wordbook): Parts {
  const loading: { [name: string]: Promise<unknown> } = {};

  const once = (name: string, load: () => Promise<unknown>): Promise<unknown> => {
    if (!loading[name]) {
      loading[name] = load();
      loading[name].catch(() => delete loading[name]);
    }
    return loading[name];
  };
  const fetchPart = async (name: string): Promise<unknown> => {
    await Promise.all([
      loadTag("script", assetUrl(name, "js")),
      once("style", () => loadTag("link", assetUrl("parts", "css"))),
      wordbook.addLazy(),
    ]);
    return self.eyesParts![name][name];
  };
  return { load: <T>(name: string) => once(name, () => fetchPart(name)) as Promise<T> };
}
