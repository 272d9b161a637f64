import type { Rows } from "./storedRows";

/** Rows as they were recorded in JSON: `{ buffer }` stands for an ArrayBuffer, `{ bytes }` for a Uint8Array. */
export function recordedRows(recorded: object): Rows {
  return JSON.parse(JSON.stringify(recorded), (_, value) => {
    const base64 = value && (value.buffer || value.bytes);
    if (typeof base64 !== "string") return value;
    const bytes = Uint8Array.from(Buffer.from(base64, "base64"));
    return value.buffer ? bytes.buffer : bytes;
  });
}
