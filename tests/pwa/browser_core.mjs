/** Prints the core as one script for a browser page. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundled } from "./bundled.mjs";

await bundled(
  [join(import.meta.dirname, "support", "browserCore.ts")],
  ([file]) => process.stdout.write(readFileSync(file)),
  "browser",
);
