/**
 * Reads built scripts as the oldest phones do and prints as JSON what they could not read: node newerSyntax.mjs <file> ...
 *
 * ES2017, and of ES2018 spread in objects, which those phones have (Chrome 60, iOS 11.3). Pages are searched for
 * the scripts inside them; without files, a script is read from standard input.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

const acorn = createRequire(join(import.meta.dirname, "..", "..", "pwa", "package.json"))("acorn");

const faults = {};
for (const path of process.argv.length > 2 ? process.argv.slice(2) : [0]) {
  const text = readFileSync(path, "utf8");
  const found = (/\.html$/.test(path) ? scriptsOf(text) : [text]).flatMap(faultsOf);
  if (found.length) faults[path ? basename(path) : ""] = found;
}
process.stdout.write(JSON.stringify(faults));

function scriptsOf(page) {
  return [...page.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script]) => script);
}

function faultsOf(script) {
  try {
    const tree = acorn.parse(script, { ecmaVersion: 2018 });
    return [...nodesOf(tree)].filter(isTooNew).map(({ type, start }) => `${type}: ${script.slice(start, start + 40)}`);
  } catch (error) {
    return [error.message];
  }
}

/** What else came with ES2018: asynchronous loops and generators, and richer patterns. */
function isTooNew({ type, await: awaits, async, generator, regex }) {
  if (regex) return /s/.test(regex.flags) || /\(\?<|\\p\{/i.test(regex.pattern);
  return (type === "ForOfStatement" && !!awaits) || (!!async && !!generator);
}

function* nodesOf(node) {
  if (typeof node.type === "string") yield node;
  for (const child of Object.values(node).flat()) {
    if (child && typeof child === "object" && !(child instanceof RegExp)) yield* nodesOf(child);
  }
}
