import { hiddenFacts } from "../drawing/hiddenFacts";
import { laterPictures } from "../components/laterPictures";
import { readBytes } from "../components/readBytes";
import { t } from "../i18n/t";

/** Something the phone left out of a photo: in a word a child understands, and as a picture. */
export interface RemovedFact {
  readonly word: string;
  readonly shapes: string;
}

const GONE = "|oM5 43L43 5";
const PLACE = "sM24 3c9 0 14 7 14 14 0 9-8 15-14 27C18 32 10 26 10 17 10 10 15 3 24 3z|pM24 12c8 0 8 11 0 11s-8-11 0-11z" + GONE;
const TIME = "kM24 5a19 19 0 1 1-1 0z|oM24 12l0 12 8 6" + GONE;
const NAME = "pM4 13l40-1 0 24-40 1z|oM11 21l26 0M11 29l16 0" + GONE;

/** What the phone leaves out of a photo, the gravest first. */
export async function removedFacts(file: File): Promise<readonly RemovedFact[]> {
  const { place, time, camera } = hiddenFacts(await readBytes(file));
  return [
    place && { word: t("where it was"), shapes: PLACE },
    time && { word: t("when it was"), shapes: TIME },
    camera && { word: t("which phone it was"), shapes: laterPictures.photo + GONE },
    { word: t("the file's name"), shapes: NAME },
  ].filter((fact): fact is RemovedFact => !!fact);
}
