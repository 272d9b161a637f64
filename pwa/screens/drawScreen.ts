import { crayonBox } from "../components/crayonBox";
import { h } from "../components/h";
import { paper } from "../components/paper";
import { penWidths } from "../drawing/penWidths";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { SHEET } from "../drawing/sheet";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** A sheet, eight crayons, an eraser. Every stroke goes into the draft at once. */
export function drawScreen({ visit, draft, watch, go }: Stage): Screen {
  const pen = { colour: 0, width: penWidths[1] };
  const strokes = () => (visit.draft ? visit.draft.content().strokes : []);
  const sheet = paper({
    label: t("Draw"),
    strokes,
    pen: () => pen,
    onStroke: (stroke) => {
      watch(draft().addStrokes([stroke]));
      refresh();
    },
  });
  const box = crayonBox(pen.colour, choose);
  const eraser = pictureButton(pictures.eraser, t("Eraser"), () => choose(SHEET.eraser));
  const width = pictureButton(pictures.dot, t("Thick"), () => {
    pen.width = penWidths[(penWidths.indexOf(pen.width) + 1) % penWidths.length];
    refresh();
  }, "dot");
  const undo = pictureButton(pictures.undo, t("Undo"), () => {
    watch(draft().undoStroke());
    sheet.redraw();
    refresh();
  }, "turns");

  function choose(colour: number): void {
    pen.colour = colour;
    box.choose(colour);
    eraser.setAttribute("aria-pressed", String(colour === SHEET.eraser));
  }
  function refresh(): void {
    undo.disabled = !strokes().length;
    width.style.setProperty("--dot", String(pen.width / penWidths[1]));
  }
  refresh();
  return {
    title: t("Draw"),
    accent: "sun",
    back: () => go("make"),
    leave: sheet.finish,
    body: [
      h(
        "div",
        { class: "desk" },
        sheet.element,
        h("div", { class: "tools" }, width, eraser, undo, pictureButton(pictures.done, t("Ready"), () => go("make"))),
      ),
      box.element,
    ],
  };
}
