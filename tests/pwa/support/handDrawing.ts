import type { Stroke } from "../../../pwa/app/ports";

/** Forty strokes as a hand draws them, seeded: arcs of 57 points with a tremble, as the finger gave them. */
export function handDrawing(): Stroke[] {
  let seed = 7;
  const chance = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  return Array.from({ length: 40 }, () => {
    const points: number[] = [];
    let x = 150 + chance() * 780;
    let y = 150 + chance() * 1100;
    let angle = chance() * 6.28;
    const bend = (chance() - 0.5) * 0.16;
    for (let i = 0; i < 57; i++) {
      points.push(Math.round(x), Math.round(y));
      angle += bend + (chance() - 0.5) * 0.12;
      x += Math.cos(angle) * 9;
      y += Math.sin(angle) * 9;
    }
    return { colour: Math.floor(chance() * 8), width: 12, points };
  });
}
