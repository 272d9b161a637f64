/** Bundles what stands for itself: the service worker and the style sheets. */
import { join } from "node:path";
import * as esbuild from "esbuild";
import { OLDEST_PHONES } from "./oldestPhones.mjs";
import { oldStyles } from "./oldStyles.mjs";
import { ROOT } from "./root.mjs";

/** What esbuild leaves between a variable's name and its value. */
const SPARE_SPACE = /(--\w+:) /g;

/** Returns the minified script or style sheet. */
export async function bundle(entry) {
  const result = await esbuild.build({
    entryPoints: [join(ROOT, entry)],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: OLDEST_PHONES,
    supported: { destructuring: true, "object-rest-spread": true },
    charset: "utf8",
    legalComments: "none",
    outdir: join(ROOT, "dist"),
    logLevel: "warning",
  });
  const text = result.outputFiles[0].text.trim();
  return entry.endsWith(".css") ? oldStyles(text.replace(SPARE_SPACE, "$1")) : text;
}
