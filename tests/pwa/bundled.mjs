/** Bundles TypeScript of the tests for node, beside nothing of the tree. */
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const PWA = join(import.meta.dirname, "..", "..", "pwa");
const esbuild = createRequire(join(PWA, "package.json"))("esbuild");

/** Calls `use` with the bundled files' paths; they are gone afterwards. */
export async function bundled(entries, use, platform = "node") {
  const folder = mkdtempSync(join(tmpdir(), "eyes-core-"));
  try {
    await esbuild.build({
      entryPoints: entries,
      bundle: true,
      outdir: folder,
      outExtension: { ".js": ".mjs" },
      format: "esm",
      platform,
      target: "es2022",
      nodePaths: [join(PWA, "node_modules")],
      define: { APP_VERSION: '"0.0.0-test"' },
      tsconfigRaw: {},
      logLevel: "warning",
    });
    return await use(entries.map((entry) => join(folder, basename(entry).replace(/\.ts$/, ".mjs"))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
