/** One array with the bytes of all, text as UTF-8. */
export function joinBytes(...pieces: readonly (string | Uint8Array)[]): Uint8Array {
  const arrays = pieces.map((piece) => (typeof piece === "string" ? new TextEncoder().encode(piece) : piece));
  const joined = new Uint8Array(arrays.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const array of arrays) {
    joined.set(array, at);
    at += array.length;
  }
  return joined;
}
