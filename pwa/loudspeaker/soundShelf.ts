import type { Clock } from "../app/ports";
import type { SpokenPrompt } from "./spokenPrompt";

/** Where the sounds of the prompts are kept on this phone. */
export interface SoundShelf {
  /** The prompts of a language, those with most sentences first; none when they cannot be had now. */
  list(tag: string): Promise<readonly SpokenPrompt[]>;
  /** A sound, kept from then on; null when it cannot be had now. */
  fetchSound(address: string): Promise<Blob | null>;
}

const SHELF = "sounds";
const MILLISECONDS_BETWEEN_SOUNDS = 2000;

/**
 * Sounds come when they are asked for. The first in a language quietly brings the others, one after the other:
 * then they are there without a network, and nobody can read from them which screens a child listened to. A frugal
 * phone (one that saves data, or is on 2G) keeps only what was asked for.
 * `caches` is missing outside secure contexts: then the browser's own cache must do.
 */
export function soundShelf(caches: CacheStorage | undefined, clock: Clock, isFrugal: boolean): SoundShelf {
  const lists: { [tag: string]: Promise<readonly SpokenPrompt[]> | undefined } = {};

  const open = (): Promise<Cache | null> => (caches ? caches.open(SHELF).catch(() => null) : Promise.resolve(null));
  const kept = async (url: string): Promise<Response | undefined> => {
    const cache = await open();
    return (cache && (await cache.match(url))) || undefined;
  };
  const bring = async (url: string): Promise<Response | null> => {
    const answer = await fetch(url, { credentials: "omit" }).catch(() => null);
    if (!answer || !answer.ok) return null;
    const cache = await open();
    // a full phone plays the sound and keeps it not
    if (cache) await cache.put(url, answer.clone()).catch(() => undefined);
    return answer;
  };
  const fill = async (prompts: readonly SpokenPrompt[]): Promise<void> => {
    for (const { address } of prompts) {
      if (await kept(address)) continue;
      await clock.wait(MILLISECONDS_BETWEEN_SOUNDS);
      if (!(await bring(address))) return; // without a network the next visit goes on
    }
  };
  const tidy = async (tag: string, prompts: readonly SpokenPrompt[]): Promise<void> => {
    const cache = await open();
    if (!cache) return;
    const addresses = prompts.map(({ address }) => location.origin + address);
    for (const { url } of await cache.keys()) {
      if (url.indexOf(`/prompts/${tag}/`) > 0 && addresses.indexOf(url) < 0) await cache.delete(url);
    }
  };
  const fresh = async (tag: string): Promise<readonly SpokenPrompt[]> => {
    const answer = await bring(addressOf(tag));
    if (!answer) return [];
    const prompts: readonly SpokenPrompt[] = await answer.json();
    void tidy(tag, prompts);
    if (caches && !isFrugal) void fill(prompts);
    return prompts;
  };
  const list = async (tag: string): Promise<readonly SpokenPrompt[]> => {
    const coming = fresh(tag);
    const copy = await kept(addressOf(tag)); // from the last visit: good enough for this one
    const prompts = copy ? await copy.json() : await coming;
    if (!prompts.length) lists[tag] = undefined; // ask again at the next tap
    return prompts;
  };
  return {
    list: (tag) => (lists[tag] = lists[tag] || list(tag)),
    async fetchSound(address) {
      const answer = (await kept(address)) || (await bring(address));
      return answer && answer.blob();
    },
  };
}

function addressOf(tag: string): string {
  return `/prompts/${tag}.json`;
}
