import { h } from "../components/h";
import { keepsakeRow } from "../components/keepsakeRow";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/**
 * Another child wants the phone: what is begun stays under its pictures, which are shown once more. A phone that
 * keeps nothing promises nothing, and shows the way to send.
 */
export function handOverScreen(stage: Stage, canKeep = !!stage.ports.database): Screen {
  const { ports, visit, go, show, nextChild, trouble } = stage;
  const { draft } = visit;
  const goOn = (): void => go(visit.before || "make");
  // a full phone must say so before the sheet is blank
  const handOver = (): void => (draft && canKeep ? void draft.saved().then(nextChild, trouble) : nextChild());
  // a database that refuses (a private window) is found out before anything is promised for long
  if (draft && canKeep) void draft.kept().then((notebook) => notebook || show(handOverScreen(stage, false)));
  const words = canKeep
    ? t("You can leave your story on this phone. Only your six pictures open it again.")
    : t("This phone cannot keep your story. Send it first.");
  return {
    title: t("Another child wants the phone"),
    accent: "night",
    back: goOn,
    body: [
      draft && canKeep && h("div", { class: "calm" }, keepsakeRow(ports, draft.pictures)),
      draft && h("p", null, words),
      draft && !canKeep && pictureButton(pictures.envelope, t("Send"), () => go("about"), "go"),
      h(
        "div",
        { class: "two grow" },
        pictureButton(pictures.sheet, t("Next child"), handOver, "tile"),
        pictureButton(pictures.undo, t("I go on"), goOn, "tile turns"),
      ),
    ],
  };
}
