import { crayonBox } from "../components/crayonBox";
import { h } from "../components/h";
import { paper } from "../components/paper";
import { penWidths } from "../drawing/penWidths";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";
import type { Stroke } from "../app/ports";

/** A sheet to doodle on, at an address of its own: whoever looks over a shoulder sees nothing else. Nothing of it is kept. */
export function pauseScreen({ ports, go }: Stage): Screen {
  const pen = { colour: 0, width: penWidths[2] };
  let strokes: Stroke[] = [];
  const sheet = paper({
    label: t("A sheet to doodle on"),
    strokes: () => strokes,
    pen: () => pen,
    onStroke: (stroke) => void strokes.push(stroke),
  });
  const box = crayonBox(pen.colour, (colour) => {
    pen.colour = colour;
    box.choose(colour);
  });
  const empty = (): void => {
    strokes = [];
    sheet.redraw();
  };
  const close = (): void => {
    history.replaceState(null, "", ports.room ? "/r/" + ports.room : "/");
    go("welcome");
  };
  return {
    title: t("Doodle"),
    accent: "sun",
    body: [
      h("div", { class: "desk" }, sheet.element),
      box.element,
      h(
        "div",
        { class: "row middle" },
        pictureButton(pictures.sheet, t("New sheet"), empty, "skip"),
        pictureButton(pictures.no, t("Close"), close, "skip"),
      ),
    ],
  };
}
