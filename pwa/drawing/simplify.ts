/**
 * Leaves out the points that nobody would miss (Ramer, Douglas and Peucker).
 *
 * `points` are x, y pairs; what lies nearer than `tolerance` to the line
 * between its neighbours goes. Two logical units are half a pixel on a phone.
 */
export function simplify(points: readonly number[], tolerance = 2): number[] {
  const last = points.length / 2 - 1;
  if (last < 2) return points.slice();
  const kept: boolean[] = [];
  kept[0] = kept[last] = true;
  const open: [number, number][] = [[0, last]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let farthest = from;
    let distance = tolerance;
    for (let i = from + 1; i < to; i++) {
      const d = distanceToSegment(points, i, from, to);
      if (d > distance) (farthest = i), (distance = d);
    }
    if (farthest !== from) {
      kept[farthest] = true;
      open.push([from, farthest], [farthest, to]);
    }
  }
  return points.filter((_, i) => kept[i >> 1]);
}

function distanceToSegment(points: readonly number[], i: number, from: number, to: number): number {
  const x = points[from * 2], y = points[from * 2 + 1];
  const dx = points[to * 2] - x, dy = points[to * 2 + 1] - y;
  const px = points[i * 2] - x, py = points[i * 2 + 1] - y;
  const along = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - along * dx, py - along * dy);
}
