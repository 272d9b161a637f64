import { SHEET } from "./sheet";
import type { Stroke } from "../app/ports";

/** Writes a drawing as `application/vnd.eyes.strokes`, version 1 (docs/parcel-format.md). */
export function encodeStrokes(strokes: readonly Stroke[]): Uint8Array {
  const bytes: number[] = [1];
  const varint = (value: number): void => {
    for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
    bytes.push(value);
  };
  varint(SHEET.width);
  varint(SHEET.height);
  varint(strokes.length);
  for (const { colour, width, points } of strokes) {
    bytes.push(colour);
    varint(width);
    varint(points.length / 2);
    points.forEach((value, i) => {
      const step = i < 2 ? value : value - points[i - 2];
      varint(i < 2 ? step : (step << 1) ^ (step >> 31));
    });
  }
  return new Uint8Array(bytes);
}
