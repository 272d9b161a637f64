/** Runs the core's tests under node's own test runner: node run.mjs [part of a name ...] */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bundled } from "./bundled.mjs";

const CORE = join(import.meta.dirname, "core");
const wanted = process.argv.slice(2);
const names = readdirSync(CORE).filter(
  (name) => name.endsWith(".test.ts") && (!wanted.length || wanted.some((part) => name.includes(part))),
);

await bundled(
  names.map((name) => join(CORE, name)),
  (files) => {
    const { status } = spawnSync(process.execPath, ["--test", "--test-reporter=tap", ...files], { stdio: "inherit" });
    process.exitCode = status ?? 1;
  },
);
