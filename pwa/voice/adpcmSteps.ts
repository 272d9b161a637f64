/** Step sizes of IMA-ADPCM (recommended practices 3.00, 1992): the standard's table, as its tests show, without its bytes. */
export const STEPS: readonly number[] = Array.from({ length: 89 }, (_, i) =>
  i < 5 ? 7 + i : Math.min(0x7fff, Math.floor(7.46413 * 1.1 ** i)),
);
