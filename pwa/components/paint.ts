import crayons from "../drawing/crayons.json";
import { SHEET } from "../drawing/sheet";
import { arrived } from "../app/arrived";
import type { grain } from "./grain";
import type { Stroke } from "../app/ports";

/** Units of the sheet; server/media/drawing.py bends lines in the same way. */
const LONGEST_BEND = 30;

/** Paints a stroke on a canvas, from the given place in its points on: straight lines with soft bends. */
export function paint(canvas: HTMLCanvasElement, stroke: Stroke, from = 0): void {
  const ink = canvas.getContext("2d");
  if (!ink) return;
  const { colour, width, points } = stroke;
  const start = Math.max(0, from);
  const scale = canvas.width / SHEET.width;
  ink.setTransform(scale, 0, 0, scale, 0, 0);
  ink.lineCap = ink.lineJoin = "round";
  ink.lineWidth = width;
  ink.strokeStyle = colour === SHEET.eraser ? "#fffdf7" : wax(ink, colour);
  ink.beginPath();
  ink.moveTo(points[start], points[start + 1]);
  for (let i = start + 2; i < points.length - 2; i += 2) {
    const bend = (to: number): [number, number] => towards(points, i, to);
    ink.lineTo(...bend(i - 2));
    ink.quadraticCurveTo(points[i], points[i + 1], ...bend(i + 2));
  }
  // a point alone becomes a dot: a line of no length has round ends
  ink.lineTo(points[points.length - 2], points[points.length - 1]);
  ink.stroke();
}

/** Where the bend at a point begins or ends: half-way to its neighbour, but never far, so that corners stay corners. */
function towards(points: readonly number[], at: number, to: number): [number, number] {
  const dx = points[to] - points[at], dy = points[to + 1] - points[at + 1];
  const share = Math.min(0.5, LONGEST_BEND / (Math.hypot(dx, dy) || 1));
  return [points[at] + dx * share, points[at + 1] + dy * share];
}

/** The crayon's colour; its grain comes with the rest of the app. */
function wax(ink: CanvasRenderingContext2D, colour: number): CanvasPattern | string {
  const { hex } = crayons[colour];
  return arrived.grain ? (arrived.grain as typeof grain)(ink, hex) : hex;
}
