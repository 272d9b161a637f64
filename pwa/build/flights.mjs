/**
 * Bundles the child's app as one program and cuts it into the flights in which it reaches the phone.
 *
 * Plain scripts share their top-level names. So a later flight uses whatever an earlier one brought, under the same
 * short names, and nothing is on the phone twice. A module belongs to the first flight that imports it; what only one
 * place uses is folded into that place.
 */
import * as esbuild from "esbuild";
import { minify } from "terser";
import { countryPacks } from "./countries.mjs";
import { leanData } from "./leanData.mjs";
import { OLDEST_PHONES } from "./oldestPhones.mjs";
import { OWN_NAME } from "./ownNames.mjs";
import { ROOT } from "./root.mjs";
import { finalNumbers, sentenceMarks } from "./marks.mjs";

/** Where to cut: a statement that minifiers neither move nor move anything across. */
const CUT = "debugger";

/**
 * Returns { scripts, sentences, shown }: one script per entry, all sentences in the order of their numbers, and how
 * many of them the first `onPage` scripts show.
 */
export async function buildFlights(entries, { onPage, version }) {
  const marks = sentenceMarks();
  const program = await bundled(entries, { plugins: [leanData, countryPacks, marks.plugin, cuts], version });
  const pieces = (await squeezed(program)).split(new RegExp(`\\b${CUT};?`));
  return finalNumbers(pieces.slice(0, entries.length), { marks, onPage });
}

async function bundled(entries, { plugins, version }) {
  const contents = entries.map((entry, place) => `import "./${entry}"; import "${CUT}:${place}";`).join("\n");
  const result = await esbuild.build({
    stdin: { contents, resolveDir: ROOT },
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    minifySyntax: true,
    format: "esm",
    target: OLDEST_PHONES,
    // esbuild doubts it only for exotic patterns; the plain ones have worked since Chrome 49 and iOS 10.
    // Template literals are old, too (iOS 9). Spread in objects came after ES2017, and both oldest phones have it (Chrome 60, iOS 11.3).
    supported: { destructuring: true, "object-rest-spread": true, "template-literal": true },
    mangleProps: OWN_NAME,
    charset: "utf8",
    legalComments: "none",
    define: { APP_VERSION: JSON.stringify(version) },
    plugins,
    logLevel: "warning",
  });
  return result.outputFiles[0].text;
}

const cuts = {
  name: "cuts",
  setup(build) {
    build.onResolve({ filter: new RegExp(`^${CUT}:`) }, ({ path }) => ({ path, namespace: "cut" }));
    build.onLoad({ filter: /./, namespace: "cut" }, () => ({ contents: CUT }));
  },
};

async function squeezed(program) {
  const compress = {
    passes: 3,
    inline: 1, // more inlining makes the script shorter and the compressed page longer
    drop_debugger: false,
    pure_getters: true,
    unsafe_arrows: true,
    keep_fargs: false,
    booleans_as_integers: false,
  };
  const { code } = await minify(program, { ecma: 2017, module: true, compress, format: { comments: false } });
  return code;
}
