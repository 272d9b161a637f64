// Bundle what a visitor of a page with Excalidraw loads first; print each file's brotli size as JSON.
import { build } from "esbuild";
import { brotliCompressSync, constants } from "node:zlib";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

mkdirSync("dist", { recursive: true });
writeFileSync(
  "dist/entry.jsx",
  `import React from "react";
   import { createRoot } from "react-dom/client";
   import { Excalidraw } from "@excalidraw/excalidraw";
   import "@excalidraw/excalidraw/index.css";
   createRoot(document.body).render(<Excalidraw />);`,
);
const result = await build({
  entryPoints: ["dist/entry.jsx"],
  outdir: "dist/out",
  bundle: true,
  minify: true,
  splitting: true,
  format: "esm",
  target: "es2020",
  metafile: true,
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"', "process.env.IS_PREACT": '"false"' },
  loader: { ".woff2": "file", ".svg": "file" },
  conditions: ["production"],
  logLevel: "error",
});

// A page to load it in, for the measurement of the first stroke.
writeFileSync(
  "dist/out/index.html",
  `<!doctype html><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="entry.css">
<style>html,body{height:100%;margin:0}</style><body><script type="module" src="entry.js"></script>`,
);

const outputs = result.metafile.outputs;
const first = new Set();
const visit = (name) => {
  if (first.has(name)) return;
  first.add(name);
  for (const { path, kind } of outputs[name].imports) {
    if (kind === "import-statement") visit(path);
  }
};
const entry = Object.keys(outputs).find((name) => name.endsWith("entry.js"));
visit(entry);
if (outputs[entry].cssBundle) first.add(outputs[entry].cssBundle);

const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const sizes = Object.fromEntries([...first].map((name) => [name, brotli(readFileSync(name))]));

// The two fonts that its canvas needs before text can be drawn (fonts are compressed already).
const fonts = "node_modules/@excalidraw/excalidraw/dist/prod/fonts";
for (const family of ["Excalifont", "Assistant"]) {
  const font = readdirSync(join(fonts, family)).filter((f) => f.endsWith(".woff2")).sort()[0];
  sizes[font] = readFileSync(join(fonts, family, font)).length;
}
console.log(JSON.stringify(sizes));
