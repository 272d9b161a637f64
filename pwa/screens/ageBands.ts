import { t } from "../i18n/t";
import type { AgeBand } from "../app/ports";
import type { Facet } from "./facet";

/** A child in a shirt of that crayon, its head at that height; the feet stand at the foot of the sheet. */
function child(crayon: string, head: number): string {
  const shirt = head + 12;
  const hips = Math.round((shirt + 46) / 2) + 2;
  const half = Math.round((hips - shirt) / 3) + 3;
  return (
    `oM${24 - half} ${shirt + 3}l-5 ${hips - shirt - 3}M${24 + half} ${shirt + 3}l5 ${hips - shirt - 3}M21 ${hips}l-1 ${46 - hips}l-3 0M27 ${hips}l1 ${46 - hips}l3 0` +
    `|${crayon}M${24 - half} ${shirt}l${half * 2} 0-1 ${hips - shirt}-${half * 2 - 2} 0z` +
    `|sM24 ${head}c8 0 8 12 0 12s-8-12 0-12z`
  );
}

/** Age bands, smallest first. */
export function ageBands(): readonly Facet<AgeBand>[] {
  return [
    { id: "under-6", word: t("Under 6"), shapes: child("r", 20) },
    { id: "6-9", word: t("6 to 9"), shapes: child("k", 14) },
    { id: "10-13", word: t("10 to 13"), shapes: child("l", 8) },
    { id: "14-17", word: t("14 to 17"), shapes: child("n", 2) },
  ];
}
