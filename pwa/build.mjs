/**
 * Builds the child's app into dist/: one page per language, what follows it, styles, words and the service worker.
 *
 * dist/build.json tells server/web/shell.py what there is. Run: node build.mjs [folder, if not dist]
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { bundle } from "./build/bundle.mjs";
import { buildFlights } from "./build/flights.mjs";
import { readLanguages } from "./build/languages.mjs";
import { printGaps, printSizes } from "./build/report.mjs";
import { ROOT } from "./build/root.mjs";
import { translateMarkup } from "./build/sentences.mjs";
import { withFallback } from "./build/words.mjs";

/** The app in the order in which it reaches the phone: two scripts of the page, then files by their names. */
const ON_PAGE = ["app/main.ts", "app/second.ts"];
const LATER = { rest: "app/rest.ts", sha256: "app/sha256.ts" };
/** Fetched only by the phones that need them. */
const NOT_OFFLINE = ["second.js", "sha256.js"];

const DIST = resolve(process.argv[2] ?? join(ROOT, "dist"));
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

const markup = readFileSync(join(ROOT, "shell.html"), "utf8");
const languages = readLanguages().map((language) => {
  const gaps = { missing: new Set(), broken: new Set() };
  return { ...language, gaps, say: withFallback(language, gaps) };
});

rmSync(DIST, { recursive: true, force: true });
mkdirSync(join(DIST, "assets"), { recursive: true });
await build();

async function build() {
  const flights = [...ON_PAGE, ...Object.values(LATER)];
  const { scripts, sentences, shown } = await buildFlights(flights, { onPage: ON_PAGE.length, version });
  const inline = scripts.slice(0, ON_PAGE.length);
  const style = await bundle("styles/child.css");
  const worker = await bundle("service-worker.ts");
  const files = await filesThatFollow(scripts, sentences);
  const digest = hash(JSON.stringify([inline, style, worker, markup, Object.entries(files)]));
  const assets = keepAll(files, digest);
  const pages = {};
  for (const language of languages) {
    pages[language.tag] = { language: language.tag, build: digest, words: sentences.slice(0, shown).map(language.say) };
    writeFileSync(join(DIST, `shell.${language.tag}.html`), page(language, assets, inline, style));
  }
  writeFileSync(join(DIST, "manifest.webmanifest"), withIcon("manifest.webmanifest", assets));
  writeFileSync(join(DIST, "sw.js"), worker.replace("__PRECACHED__", offlineFirst(assets).join()));
  const facts = { version: digest, scriptHashes: inline.map(csp), styleHash: csp(style), pages, assets };
  writeFileSync(join(DIST, "build.json"), JSON.stringify(facts, null, 1));
  printGaps(languages);
  printSizes(DIST, languages);
}

/** What is loaded after the first response: its bytes by the name under which the app asks for it. */
async function filesThatFollow(scripts, sentences) {
  // the page's second script once more, for phones whose network broke off inside the page
  const files = { "second.js": scripts[1], "rest.css": await bundle("styles/rest.css") };
  Object.keys(LATER).forEach((name, place) => (files[`${name}.js`] = scripts[ON_PAGE.length + place]));
  for (const { tag, say } of languages) files[`words-${tag}.json`] = JSON.stringify(sentences.map(say));
  for (const path of ["icon.svg", ...filesUnder("sounds")]) files[basename(path)] = readFileSync(join(ROOT, path), "utf8");
  return files;
}

/** What works offline after the first visit: everything but the words of the test language, and what few phones need. */
function offlineFirst(assets) {
  const unwanted = [...NOT_OFFLINE, ...languages.filter(({ pseudo }) => pseudo).map(({ tag }) => `words-${tag}.json`)];
  return Object.keys(assets)
    .filter((name) => !unwanted.includes(name))
    .map((name) => assets[name]);
}

/** The page of one language; only the server's own facts (`{{ page }}`) are still missing. */
function page({ tag, direction, say }, assets, [script, second], style) {
  return translateMarkup(withIcon("shell.html", assets), say)
    .replace("{{ language }}", tag)
    .replace("{{ direction }}", direction)
    .replace("/* style */", () => style)
    .replace("/* script */", () => script)
    .replace("/* second script */", () => second);
}

function withIcon(file, assets) {
  return readFileSync(join(ROOT, file), "utf8").replace("{{ icon }}", assets["icon.svg"]);
}

/** Writes the files under names that change with the build, so that the page needs to know one hash; gives addresses. */
function keepAll(files, digest) {
  const assets = {};
  for (const [name, bytes] of Object.entries(files)) {
    const extension = extname(name);
    const hashed = `${basename(name, extension)}.${digest}${extension}`;
    writeFileSync(join(DIST, "assets", hashed), bytes);
    assets[name] = `/assets/${hashed}`;
  }
  return assets;
}

function hash(bytes) {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 10);
}

function csp(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function filesUnder(folder) {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath.slice(ROOT.length + 1), entry.name))
    .sort();
}
