import { Unreachable, type Ask, type Clock } from "./ports";

/** A fetch that gives up after a while, and rejects with `Unreachable` whenever no answer came. */
export function askServer(clock: Clock, fetcher: typeof fetch, language: () => string): Ask {
  return async (path, request, patience) => {
    const stop = self.AbortController && new AbortController();
    const late = clock.wait(patience).then(() => {
      if (stop) stop.abort();
      throw new Unreachable();
    });
    const headers = { ...request.headers, "Accept-Language": language() };
    const asked = fetcher(path, { ...request, headers, credentials: "omit", signal: stop && stop.signal });
    return Promise.race([late, asked]).catch(() => {
      throw new Unreachable();
    });
  };
}
