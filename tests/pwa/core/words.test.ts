import "../support/globals";
import assert from "node:assert/strict";
import test, { afterEach, beforeEach } from "node:test";
import { fill } from "../../../pwa/i18n/fill";
import { Unreachable } from "../../../pwa/app/ports";
import { arrived } from "../../../pwa/app/arrived";
import { t } from "../../../pwa/i18n/t";
import { Wordbook } from "../../../pwa/i18n/wordbook";

const ENGLISH = ["Draw", "checked on {day}"];
const FILES: { [url: string]: string[] } = {
  "/assets/words-en.b.json": [...ENGLISH, "Listen"],
  "/assets/words-ro.b.json": ["Desenează", "verificat la {day}", "Ascultă"],
};
const served = globalThis.fetch;
arrived.fill = fill;
let asked: string[] = [];
let isOffline = false;

beforeEach(() => {
  asked = [];
  isOffline = false;
  self.eyesWords = undefined;
  self.eyesPage = {
    language: "en",
    build: "b",
    words: ENGLISH,
    key: "",
    languages: [
      ["en", "English"],
      ["ro", "Română"],
    ],
  };
  globalThis.fetch = (async (url: string) => {
    asked.push(url);
    if (isOffline) throw new TypeError("offline");
    return Response.json(FILES[url]);
  }) as typeof fetch;
});
afterEach(() => void (globalThis.fetch = served));

/** The build replaces sentences by numbers; tests name the number. */
const say = (number: number, values?: { [name: string]: string }): string => t(number as unknown as string, values);

test("sentences come from the page, with their values filled in", () => {
  assert.equal(say(0), "Draw");
  assert.equal(say(1, { day: "Sunday" }), "checked on Sunday");
});

test("the page's own language needs no request, another brings all its words", async () => {
  const wordbook = new Wordbook();
  assert.equal((await wordbook.use("en")).name, "English");
  assert.deepEqual(asked, []);
  assert.equal((await wordbook.use("ro")).name, "Română");
  assert.equal(say(0), "Desenează");
  await wordbook.use("en");
  assert.equal(say(0), "Draw");
});

test("lazy words are asked for once, however many parts want them", async () => {
  const wordbook = new Wordbook();
  await Promise.all([wordbook.addLazy(), wordbook.addLazy(), wordbook.addLazy()]);
  assert.equal(say(2), "Listen");
  assert.deepEqual(asked, ["/assets/words-en.b.json"]);
});

test("a language chosen later brings the lazy words too", async () => {
  const wordbook = new Wordbook();
  await wordbook.addLazy();
  await wordbook.use("ro");
  assert.equal(say(2), "Ascultă");
});

test("without a network the language stays as it was, and can be tried again", async () => {
  const wordbook = new Wordbook();
  isOffline = true;
  await assert.rejects(wordbook.use("ro"), Unreachable);
  await assert.rejects(wordbook.addLazy(), Unreachable);
  assert.equal(wordbook.current().tag, "en");
  assert.equal(say(0), "Draw");
  isOffline = false;
  await wordbook.addLazy();
  assert.equal(say(2), "Listen");
});

test("a language chosen while lazy words are on their way is the one that stays", async () => {
  const wordbook = new Wordbook();
  const adding = wordbook.addLazy();
  await wordbook.use("ro");
  await adding;
  assert.equal(wordbook.current().tag, "ro");
  assert.deepEqual([say(0), say(2)], ["Desenează", "Ascultă"]);
});

test("lazy words that are wanted while a language is on its way are not lost", async () => {
  const wordbook = new Wordbook();
  const choosing = wordbook.use("ro");
  await wordbook.addLazy();
  await choosing;
  assert.deepEqual([say(0), say(2)], ["Desenează", "Ascultă"]);
});
