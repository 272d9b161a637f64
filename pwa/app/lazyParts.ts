import { page } from "../i18n/page";
import type { Wordbook } from "../i18n/wordbook";
import { loadTag } from "./loadTag";
import type { Parts } from "./ports";

declare global {
  interface Window {
    /** Each lazy script puts its exports here, under its own name. */
    eyesParts?: { [name: string]: { [name: string]: unknown } };
  }
}

/** Loads the lazy parts of the app, each once, with its style and words. */
export function lazyParts(wordbook: Wordbook): Parts {
  const { assets } = page();
  const loading: { [name: string]: Promise<unknown> } = {};

  const fetchPart = async (name: string): Promise<unknown> => {
    const style = assets[`styles/parts/${name}`];
    await Promise.all([
      loadTag("script", assets[`app/parts/${name}`]),
      style && loadTag("link", style),
      wordbook.addLazy(),
    ]);
    return self.eyesParts![name][name];
  };

  return {
    load<T>(name: string): Promise<T> {
      if (!loading[name]) {
        loading[name] = fetchPart(name);
        loading[name].catch(() => delete loading[name]);
      }
      return loading[name] as Promise<T>;
    },
    assetUrl: (path) => assets[path] || null,
  };
}
