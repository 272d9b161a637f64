import "../support/globals";
import assert from "node:assert/strict";
import test, { afterEach, beforeEach } from "node:test";
import { arrange } from "../../../pwa/loudspeaker/arrange";
import { soundShelf } from "../../../pwa/loudspeaker/soundShelf";
import { systemClock } from "../../../pwa/app/systemClock";

const PROMPTS = [
  { address: "/make", says: ["How?", "Draw", "Write"] },
  { address: "/ways", says: ["Draw", "Write"] },
  { address: "/draw", says: ["Draw"] },
];
const served = globalThis.fetch;
let asked: string[] = [];
let isOffline = false;
let list: object[] = PROMPTS;

/** Cache Storage as far as a shelf needs it. */
function kept(): CacheStorage {
  const copies = new Map<string, Response>();
  const cache = {
    match: async (url: string) => copies.get(url)?.clone(),
    put: async (url: string, answer: Response) => void copies.set(url, answer),
    keys: async () => [...copies.keys()].map((url) => ({ url: location.origin + url })),
    delete: async (url: string) => copies.delete(url.slice(location.origin.length)),
  };
  return { open: async () => cache } as unknown as CacheStorage;
}

beforeEach(() => {
  asked = [];
  isOffline = false;
  list = PROMPTS;
  Object.assign(globalThis, { location: { origin: "https://here" } });
  globalThis.fetch = (async (url: string) => {
    asked.push(url);
    if (isOffline) throw new TypeError("offline");
    if (url.endsWith(".gone")) return new Response("", { status: 404 });
    return url.endsWith(".json") ? Response.json(list) : new Response(`sound of ${url}`);
  }) as typeof fetch;
});
afterEach(() => void (globalThis.fetch = served));

const shelfWith = (caches: CacheStorage | undefined) => soundShelf(caches, systemClock, true);

test("a sheet is said by the longest prompt that stands on it whole", () => {
  assert.deepEqual(arrange(["How?", "Draw", "Write"], PROMPTS), [{ address: "/make", places: [0, 1, 2] }]);
});

test("a prompt of which a sentence is missing is not played", () => {
  assert.deepEqual(arrange(["How?", "Draw"], PROMPTS), [
    { address: undefined, places: [0] },
    { address: "/draw", places: [1] },
  ]);
});

test("what no prompt says is left to the phone's own voice, in the order of the eye", () => {
  const steps = arrange(["A message", "Draw", "Write", "An answer"], PROMPTS);
  assert.deepEqual(steps.map(({ address, places }) => [address, ...places]), [[undefined, 0], ["/ways", 1, 2], [undefined, 3]]);
});

test("the order of the buttons does not matter", () => {
  assert.deepEqual(arrange(["Write", "Draw"], PROMPTS), [{ address: "/ways", places: [1, 0] }]);
});

test("a sound is fetched once and then kept", async () => {
  const shelf = shelfWith(kept());
  assert.equal(await (await shelf.fetchSound("/draw"))!.text(), "sound of /draw");
  isOffline = true;
  assert.equal(await (await shelf.fetchSound("/draw"))!.text(), "sound of /draw");
  assert.deepEqual(asked, ["/draw"]);
});

test("a sound that cannot be had is no sound", async () => {
  const shelf = shelfWith(kept());
  assert.equal(await shelf.fetchSound("/draw.gone"), null);
  isOffline = true;
  assert.equal(await shelf.fetchSound("/draw"), null);
});

test("without a secure context the sounds play and are not kept", async () => {
  const shelf = shelfWith(undefined);
  assert.deepEqual(await shelf.list("en"), PROMPTS);
  assert.ok(await shelf.fetchSound("/draw"));
});

test("the list of the last visit serves a phone without a network", async () => {
  const caches = kept();
  await shelfWith(caches).list("en");
  isOffline = true;
  assert.deepEqual(await shelfWith(caches).list("en"), PROMPTS);
});

test("a list that could not be had is asked for again", async () => {
  const shelf = shelfWith(kept());
  isOffline = true;
  assert.deepEqual(await shelf.list("en"), []);
  isOffline = false;
  assert.deepEqual(await shelf.list("en"), PROMPTS);
});

test("a new voice drives the old sound from the phone", async () => {
  const caches = kept();
  const before = shelfWith(caches);
  await before.fetchSound("/prompts/en/draw.old.mp3");
  await before.fetchSound("/prompts/ro/draw.old.mp3");
  await before.list("en");
  await new Promise((resolve) => setTimeout(resolve, 0));
  isOffline = true;
  assert.equal(await before.fetchSound("/prompts/en/draw.old.mp3"), null);
  assert.ok(await before.fetchSound("/prompts/ro/draw.old.mp3"));
});
