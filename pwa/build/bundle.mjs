/** Bundles one entry for old phones: one plain script, nothing imported at run time. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { minify } from "terser";
import { OWN_NAME } from "./ownNames.mjs";
import { numbered } from "./sentences.mjs";

export const ROOT = join(import.meta.dirname, "..");
const OLDEST_PHONES = ["es2017", "chrome61", "ios12"];

/** What each own name is called on the phone: one list for all bundles, for shell and parts share their objects. */
let shortNames = {};

/** Returns { text, files }: the minified script or style sheet, and the source files that went into it. */
export async function bundle(entry, { numbers, globalName, define, version } = {}) {
  const result = await esbuild.build({
    entryPoints: [join(ROOT, entry)],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    format: "iife",
    globalName,
    target: OLDEST_PHONES,
    // esbuild doubts it only for exotic patterns; the plain ones have worked since Chrome 49 and iOS 10.
    // Spread in objects came after ES2017, and both oldest phones have it (Chrome 60, iOS 11.3).
    supported: { destructuring: true, "object-rest-spread": true },
    mangleProps: OWN_NAME,
    mangleCache: shortNames,
    charset: "utf8",
    legalComments: "none",
    define: { ...define, APP_VERSION: JSON.stringify(version ?? "") },
    plugins: [words(numbers), leanPictures],
    outdir: join(ROOT, "dist"),
    logLevel: "warning",
  });
  shortNames = result.mangleCache;
  const [{ path, text }] = result.outputFiles;
  return {
    text: path.endsWith(".js") ? await squeezed(text, globalName) : text.trim(),
    files: Object.keys(result.metafile.inputs).filter((file) => file.endsWith(".ts")),
  };
}

/** What esbuild leaves: functions called once are folded into their callers, a twentieth of the bytes. */
async function squeezed(script, globalName) {
  const compress = { passes: 3, pure_getters: true, unsafe_arrows: true, keep_fargs: false, booleans_as_integers: false };
  const { code } = await minify(script, { ecma: 2017, compress, toplevel: !globalName, format: { comments: false } });
  return code;
}

/** Puts numbers into t() calls; without numbers (the first, collecting pass) sources stay as they are. */
function words(numbers) {
  return {
    name: "words",
    setup(build) {
      if (!numbers) return;
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => ({ contents: numbered(path, numbers), loader: "ts" }));
    },
  };
}

/** The phone needs the forty emoji; their English names are for the server and for `pictureName.ts`. */
const leanPictures = {
  name: "lean-pictures",
  setup(build) {
    build.onLoad({ filter: /keepsake[\\/]pictures\.json$/ }, ({ path }) => ({
      contents: JSON.stringify(JSON.parse(readFileSync(path, "utf8")).map(({ emoji }) => ({ emoji }))),
      loader: "json",
    }));
  },
};
