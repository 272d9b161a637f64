/** Records PCM (32-bit floats, base64, on stdin) as the phone does and prints the file in base64: node tape.mjs <rate> */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundled } from "./bundled.mjs";

const rate = Number(process.argv[2]);
const given = Buffer.from(readFileSync(0, "utf8"), "base64");
const samples = new Float32Array(given.buffer.slice(given.byteOffset, given.byteOffset + given.length));

await bundled([join(import.meta.dirname, "..", "..", "pwa", "voice", "wavTape.ts")], async ([file]) => {
  const { WavTape } = await import(file);
  const slices = [];
  const tape = new WavTape(rate, (slice) => slices.push(slice));
  for (let at = 0; at < samples.length; at += 4096) tape.add(samples.subarray(at, at + 4096));
  tape.end();
  process.stdout.write(Buffer.concat(slices).toString("base64"));
});
