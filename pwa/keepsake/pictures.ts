import pictures from "./pictures.json";

/** The forty pictures of which a keepsake is made; the server reads the same file. */
export const PICTURES: readonly string[] = pictures.map(({ emoji }) => emoji);
