/** Packs and seals stories as the phone does: JSON on standard input, JSON on standard output. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundled } from "./bundled.mjs";

const { key, stories } = JSON.parse(readFileSync(0, "utf8"));
await bundled([join(import.meta.dirname, "support", "sealStories.ts")], async ([file]) => {
  const { sealStories } = await import(file);
  console.log(JSON.stringify(await sealStories(key, stories)));
});
