/// <reference lib="webworker" />
/**
 * Keeps the child's app on the phone: the shell page and the hashed files, nothing else.
 *
 * Staff, gallery and API requests pass by untouched. A new version fills its own cache completely before the
 * old one goes; it takes over when no page uses the old one any more, or when a blank page asks for it.
 */
export {}; // a module: its names are its own
declare const self: ServiceWorkerGlobalScope;
/** Files of this build that work offline after the first visit; written by the build. */
const PRECACHED = "__PRECACHED__".split(",");

/** Version of build and server key; written by the server, so that a new key brings a new page. */
const VERSION = "__EYES_VERSION__";
const PREFIX = "eyes-";
const CACHE = PREFIX + VERSION;
const SHELL = "/";
const SHELL_PATHS = /^\/(r\/\w+|help|pause)?$/;

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", ({ data }) => {
  if (data === "take over") void self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/assets/")) event.respondWith(kept(pathname));
  else if (request.mode === "navigate" && SHELL_PATHS.test(pathname)) {
    event.respondWith(search ? fetch(request).catch(() => kept(SHELL)) : kept(SHELL));
  }
});

/** Loads everything of this version; after a new key alone the files come from the older cache. */
async function fill(): Promise<void> {
  const isFirst = !(await caches.keys()).some((name) => name.startsWith(PREFIX));
  const cache = await caches.open(CACHE);
  const files = PRECACHED.map(async (url) => cache.put(url, (await caches.match(url)) || (await load(url))));
  await Promise.all([...files, loadShell(isFirst).then((shell) => cache.put(SHELL, shell))]);
}

/** At the first visit the page has only just been loaded: take that copy instead of asking again. */
async function loadShell(isFirst: boolean): Promise<Response> {
  const pages = isFirst ? await self.clients.matchAll({ includeUncontrolled: true, type: "window" }) : [];
  const page = pages.find(({ url }) => SHELL_PATHS.test(new URL(url).pathname));
  return page ? load(page.url, "force-cache") : load(SHELL, "no-cache");
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
  await self.clients.claim();
}

/** The kept copy, or the server's, which is kept from then on. */
async function kept(url: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const copy = await cache.match(url);
  if (copy) return copy;
  const response = await load(url);
  await cache.put(url, response.clone());
  return response;
}

async function load(url: string, cache: RequestCache = "default"): Promise<Response> {
  const response = await fetch(url, { cache, credentials: "omit" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}
