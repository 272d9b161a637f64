/** Bundles the core's tests and runs them under node's own test runner: node run.mjs [name ...] */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";

const HERE = import.meta.dirname;
const PWA = join(HERE, "..", "..", "pwa");
const esbuild = createRequire(join(PWA, "package.json"))("esbuild");

const wanted = process.argv.slice(2);
const names = readdirSync(join(HERE, "core")).filter(
  (name) => name.endsWith(".test.ts") && (!wanted.length || wanted.some((part) => name.includes(part))),
);
const folder = mkdtempSync(join(tmpdir(), "eyes-core-"));
try {
  await esbuild.build({
    entryPoints: names.map((name) => join(HERE, "core", name)),
    bundle: true,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    format: "esm",
    platform: "node",
    target: "node20",
    nodePaths: [join(PWA, "node_modules")],
    define: { APP_VERSION: '"0.0.0-test"' },
    tsconfigRaw: {},
    logLevel: "warning",
  });
  const files = names.map((name) => join(folder, name.replace(/\.ts$/, ".mjs")));
  const { status } = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
