import { hiddenFacts } from "../drawing/hiddenFacts";
import { readBytes } from "../components/readBytes";
import { t } from "../i18n/t";

/** What the phone leaves out of a photo, in words a child understands, the gravest first. */
export async function removedFacts(file: File): Promise<readonly string[]> {
  const { place, time, camera } = hiddenFacts(await readBytes(file));
  return [place && t("where it was"), time && t("when it was"), camera && t("which phone it was"), t("the file's name")].filter(
    (fact): fact is string => !!fact,
  );
}
