import crayons from "../drawing/crayons.json";
import { SHEET } from "../drawing/sheet";
import type { Stroke } from "../app/ports";

const grains: (CanvasPattern | null)[] = [];

/** Paints a stroke on a canvas, from the given place in its points on. */
export function paint(canvas: HTMLCanvasElement, stroke: Stroke, from = 0): void {
  const ink = canvas.getContext("2d");
  if (!ink) return;
  const { colour, width, points } = stroke;
  const start = Math.max(0, from);
  const scale = canvas.width / SHEET.width;
  ink.setTransform(scale, 0, 0, scale, 0, 0);
  ink.lineCap = ink.lineJoin = "round";
  ink.lineWidth = width;
  ink.strokeStyle = colour === SHEET.eraser ? "#fffdf7" : grain(ink, colour);
  ink.beginPath();
  ink.moveTo(points[start], points[start + 1]);
  for (let i = start + 2; i < points.length - 2; i += 2) {
    const x = points[i], y = points[i + 1];
    ink.quadraticCurveTo(x, y, (x + points[i + 2]) / 2, (y + points[i + 3]) / 2);
  }
  ink.lineTo(points[points.length - 2], points[points.length - 1]);
  ink.stroke();
}

/** Wax on paper: the crayon's colour with small specks left out. */
function grain(ink: CanvasRenderingContext2D, colour: number): CanvasPattern | string {
  const { hex } = crayons[colour];
  if (!grains[colour]) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 96;
    const wax = tile.getContext("2d") as CanvasRenderingContext2D;
    wax.fillStyle = hex;
    wax.fillRect(0, 0, 96, 96);
    for (let speck = 0, at = 7; speck < 130; speck++) {
      at = (at * 75 + 74) % 65537;
      wax.clearRect(at % 96, (at >> 7) % 96, 3, 2);
    }
    grains[colour] = ink.createPattern(tile, "repeat");
  }
  return grains[colour] || hex;
}
