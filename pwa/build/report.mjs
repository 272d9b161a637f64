/** Says what the build weighs and what it lacks. */
import { randomBytes } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** Bytes of the whole first response, headers included, that fit the first TCP flight. */
const BUDGET = 12_500;
/** What the server adds: headers of about this length, and in the page its policy and key (noise, which does not compress). */
const HEADERS = 440;
const KEY = randomBytes(65).toString("base64url");
const HASHES = Array.from({ length: 3 }, () => `'sha256-${randomBytes(32).toString("base64")}'`).join(" ");
const POLICY = `base-uri 'none'; connect-src 'self'; default-src 'none'; img-src 'self' blob: data:; script-src 'self' ${HASHES}`;
const SHOWN_GAPS = 5;

/** Prints per language which sentences stay English, and which translations lost a placeholder. */
export function printGaps(languages) {
  for (const { tag, gaps } of languages) {
    printGap(`${tag}: stays English`, gaps.missing);
    printGap(`${tag}: broken placeholders, stays English`, gaps.broken);
  }
}

function printGap(title, sentences) {
  if (!sentences.size) return;
  const shown = [...sentences].slice(0, SHOWN_GAPS).map((sentence) => JSON.stringify(sentence));
  console.log(`${title}: ${sentences.size} (${shown.join(", ")}${sentences.size > SHOWN_GAPS ? ", ..." : ""})`);
}

/** Prints the brotli size of the first response of each language against the budget, and of each asset. */
export function printSizes(dist, languages) {
  const { pages } = JSON.parse(readFileSync(join(dist, "build.json"), "utf8"));
  for (const { tag } of languages) {
    const facts = JSON.stringify({ ...pages[tag], key: KEY, languages: languages.map(offered) });
    const html = readFileSync(join(dist, `shell.${tag}.html`), "utf8").replace("{{ page }}", () => facts).replace("{{ policy }}", () => POLICY);
    const bytes = brotliCompressSync(html).length + HEADERS;
    console.log(`first response ${tag}: ${bytes} B brotli with headers (budget ${BUDGET})`);
  }
  for (const name of readdirSync(join(dist, "assets")).sort()) {
    const bytes = readFileSync(join(dist, "assets", name));
    console.log(`  ${name}: ${brotliCompressSync(bytes).length} B`);
  }
}

function offered({ tag, name, direction }) {
  return direction === "ltr" ? [tag, name] : [tag, name, direction];
}
