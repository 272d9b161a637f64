const grains: { [hex: string]: CanvasPattern | null } = {};

/** Wax on paper: the crayon's colour with small specks left out. */
export function grain(ink: CanvasRenderingContext2D, hex: string): CanvasPattern | string {
  if (!grains[hex]) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 96;
    const wax = tile.getContext("2d") as CanvasRenderingContext2D;
    wax.fillStyle = hex;
    wax.fillRect(0, 0, 96, 96);
    for (let speck = 0, at = 7; speck < 130; speck++) {
      at = (at * 75 + 74) % 65537;
      wax.clearRect(at % 96, (at >> 7) % 96, 3, 2);
    }
    grains[hex] = ink.createPattern(tile, "repeat");
  }
  return grains[hex] || hex;
}
