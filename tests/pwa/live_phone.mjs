/** A phone that does what it is told: one JSON array [method, ...arguments] a line in, one answer a line out. */
import { join } from "node:path";
import { createInterface } from "node:readline";
import { bundled } from "./bundled.mjs";

await bundled([join(import.meta.dirname, "support", "livePhone.ts")], async ([file]) => {
  const { LivePhone } = await import(file);
  let phone;
  for await (const line of createInterface({ input: process.stdin })) {
    const [method, ...rest] = JSON.parse(line);
    try {
      if (method === "buy") phone = new LivePhone(rest[0]);
      const result = method === "buy" ? await phone.start() : await phone[method](...rest);
      console.log(JSON.stringify({ result: result ?? null }));
    } catch (error) {
      console.log(JSON.stringify({ error: error.name, message: `${error.message}` }));
    }
  }
});
process.exit();
