/** Thin, middle, thick: in units of the logical sheet. */
export const penWidths = [10, 24, 52];
