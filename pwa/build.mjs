/**
 * Builds the child's app into dist/: one page per language, lazy scripts, styles, words and the service worker.
 *
 * dist/build.json tells server/web/shell.py what there is. Run: node build.mjs [folder, if not dist]
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { bundle, ROOT } from "./build/bundle.mjs";
import { readLanguages } from "./build/languages.mjs";
import { printGaps, printSizes } from "./build/report.mjs";
import { translateMarkup } from "./build/sentences.mjs";
import { collectSentences, numberSentences, withFallback } from "./build/words.mjs";

const DIST = resolve(process.argv[2] ?? join(ROOT, "dist"));
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

const partNames = namesIn("app/parts", ".ts");
const markup = readFileSync(join(ROOT, "shell.html"), "utf8");
const languages = readLanguages();

rmSync(DIST, { recursive: true, force: true });
mkdirSync(join(DIST, "assets"), { recursive: true });
await build();

async function build() {
  const { numbers, shell, lazy } = await findSentences();
  const assets = await buildAssets(numbers);
  const { text: script } = await bundle("app/main.ts", { numbers, version });
  const { text: style } = await bundle("styles/child.css");
  const pages = {};
  for (const language of languages) {
    const translate = withFallback(language, (language.gaps = { missing: new Set(), broken: new Set() }));
    const words = shell.map(translate);
    assets[`words/${language.tag}`] = keep(`words-${language.tag}.json`, JSON.stringify(words));
    assets[`lazy-words/${language.tag}`] = keep(`lazy-${language.tag}.json`, JSON.stringify(lazy.map(translate)));
    writeFileSync(join(DIST, `shell.${language.tag}.html`), page(language, translate, assets, script, style));
    pages[language.tag] = { language: language.tag, words };
  }
  writeFileSync(join(DIST, "manifest.webmanifest"), withIcon("manifest.webmanifest", assets));
  const worker = await bundle("service-worker.ts", { define: { PRECACHED: JSON.stringify(offlineFirst(assets)) } });
  writeFileSync(join(DIST, "sw.js"), worker.text);
  const digest = hash(script + style + markup + worker.text + JSON.stringify([pages, assets]));
  const facts = { version: digest, scriptHash: csp(script), styleHash: csp(style), pages, assets };
  writeFileSync(join(DIST, "build.json"), JSON.stringify(facts, null, 1));
  printGaps(languages);
  printSizes(DIST, languages);
}

/** First pass: which sentences stand in the shell, and which only in lazy parts. */
async function findSentences() {
  const shellFiles = (await bundle("app/main.ts")).files;
  const lazyFiles = new Set();
  for (const name of partNames) (await bundle(`app/parts/${name}.ts`)).files.forEach((file) => lazyFiles.add(file));
  return numberSentences(collectSentences(shellFiles), collectSentences(lazyFiles));
}

async function buildAssets(numbers) {
  const assets = {};
  for (const name of partNames) {
    const part = await bundle(`app/parts/${name}.ts`, { numbers, version, globalName: `eyesParts.${name}` });
    assets[`app/parts/${name}`] = keep(`${name}.js`, part.text);
  }
  for (const name of namesIn("styles/parts", ".css")) {
    assets[`styles/parts/${name}`] = keep(`${name}.css`, (await bundle(`styles/parts/${name}.css`)).text);
  }
  for (const path of ["icon.svg", ...filesUnder("sounds")])
    assets[path] = keep(basename(path), readFileSync(join(ROOT, path)));
  return assets;
}

/** What works offline after the first visit; sounds are kept when first heard. */
function offlineFirst(assets) {
  const pseudo = languages.filter((language) => language.pseudo).map(({ tag }) => `/${tag}`);
  const isWanted = (path) => !path.startsWith("sounds/") && !pseudo.some((tag) => path.endsWith(tag));
  return Object.keys(assets)
    .filter(isWanted)
    .map((path) => assets[path]);
}

/** The page of one language; only the server's own facts (`{{ page }}`) are still missing. */
function page({ tag, direction }, translate, assets, script, style) {
  return translateMarkup(withIcon("shell.html", assets), translate)
    .replace("{{ language }}", tag)
    .replace("{{ direction }}", direction)
    .replace("/* style */", () => style)
    .replace("/* script */", () => script);
}

function withIcon(file, assets) {
  return readFileSync(join(ROOT, file), "utf8").replace("{{ icon }}", assets["icon.svg"]);
}

/** Writes a file under a name that changes with its bytes; returns its address. */
function keep(name, bytes) {
  const extension = extname(name);
  const hashed = `${basename(name, extension)}.${hash(bytes)}${extension}`;
  writeFileSync(join(DIST, "assets", hashed), bytes);
  return `/assets/${hashed}`;
}

function hash(bytes) {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 10);
}

function csp(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function namesIn(folder, extension) {
  return filesUnder(folder)
    .filter((path) => path.endsWith(extension))
    .map((path) => basename(path, extension));
}

function filesUnder(folder) {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath.slice(ROOT.length + 1), entry.name))
    .sort();
}
