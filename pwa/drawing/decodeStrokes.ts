import type { Stroke } from "../app/ports";

/** Reads what `encodeStrokes` wrote; used when a child comes back to a draft. */
export function decodeStrokes(bytes: Uint8Array): Stroke[] {
  let at = 1;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (!(byte > 127)) return value; // also ends at the end of a cut file
    }
  };
  varint();
  varint();
  const strokes: Stroke[] = [];
  for (let left = varint(); left > 0; left--) {
    const colour = bytes[at++];
    const width = varint();
    const points: number[] = [];
    for (let i = 0, values = varint() * 2; i < values; i++) {
      const value = varint();
      points.push(i < 2 ? value : points[i - 2] + ((value >>> 1) ^ -(value & 1)));
    }
    strokes.push({ colour, width, points });
  }
  return strokes;
}
