import { pictureGrid } from "../components/pictureGrid";
import { t } from "../i18n/t";
import { weighs } from "./weighs";
import type { Pictures } from "../app/ports";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

const PICTURES_OF_A_STORY = 6;

/** A draft on this phone opens again by its six pictures, and by nothing else. */
export function reopenScreen({ ports, visit, go, show, trouble }: Stage): Screen {
  const ask = (title: string): Screen => ({
    title,
    accent: "night",
    back: () => go("make"),
    body: [pictureGrid(ports, PICTURES_OF_A_STORY, open)],
  });
  const open = (pictures: Pictures): void => {
    ports.outbox.reopen(pictures).then((draft) => {
      if (!draft) return show(ask(t("Not these. Try once more.")));
      visit.draft = draft;
      visit.isHeavy = weighs(draft.content().prompt);
      go("make");
    }, trouble);
  };
  return ask(t("Tap your six pictures"));
}
