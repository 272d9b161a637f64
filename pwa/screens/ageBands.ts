import { t } from "../i18n/t";
import type { AgeBand } from "../app/ports";
import type { Facet } from "./facet";

/** A child that grows; the feet stand at the foot of the sheet. */
function child(crayon: string, head: number, size: number): string {
  const neck = head + size;
  return `sM24 ${head}c${size * 0.75} 0 ${size * 0.75} ${size} 0 ${size}s-${size * 0.75}-${size} 0-${size}z|${crayon}M24 ${neck}l9 ${43 - neck}-18 0z|oM20 43l0 4M28 43l0 4`;
}

/** Age bands, smallest first. */
export function ageBands(): readonly Facet<AgeBand>[] {
  return [
    { id: "under-6", word: t("Under 6"), shapes: child("r", 18, 13) },
    { id: "6-9", word: t("6 to 9"), shapes: child("k", 12, 13) },
    { id: "10-13", word: t("10 to 13"), shapes: child("l", 7, 12) },
    { id: "14-17", word: t("14 to 17"), shapes: child("n", 1, 12) },
  ];
}
