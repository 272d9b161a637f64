import { h } from "../components/h";
import { keepsakeRow } from "../components/keepsakeRow";
import { pictureButton } from "../components/pictureButton";
import { pictureGrid } from "../components/pictureGrid";
import { pictures } from "../components/pictures";
import { t } from "../i18n/t";
import type { Pictures } from "../app/ports";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** The story's name is shown, and repeated once: it is the only way back. */
export function keepsakeScreen({ ports, visit, draft, go, show }: Stage): Screen {
  const name = draft().pictures;

  const shown = (title: string): Screen => ({
    title,
    accent: "night",
    back: () => go("assent"),
    body: [
      h("div", { class: "name grow" }, keepsakeRow(ports, name)),
      h("p", null, t("Keep the six pictures in your head, in this order. With them you find your story again.")),
      pictureButton(pictures.done, t("I know them"), () => show(repeated()), "go"),
    ],
  });
  const compare = (tapped: Pictures): void => {
    if (tapped.join() === name.join()) return go("sealed");
    visit.slips = (visit.slips || 0) + 1;
    show(shown(t("Almost. Look once more.")));
  };
  const repeated = (): Screen => ({
    title: t("Tap your six pictures"),
    accent: "night",
    back: () => show(shown(t("Your story's name"))),
    body: [pictureGrid(ports, name.length, compare)],
  });
  return shown(t("Your story's name"));
}
