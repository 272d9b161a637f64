import { h } from "./h";
import { keepsakeRow } from "./keepsakeRow";
import { pictureButton } from "./pictureButton";
import { pictures as drawn } from "./pictures";
import { t } from "../i18n/t";
import type { Pictures, Ports } from "../app/ports";

/** The forty pictures to tap, and the row of those tapped; calls back when the row is full. */
export function pictureGrid(ports: Ports, places: number, onFull: (tapped: Pictures) => void): HTMLElement {
  const tapped: number[] = [];
  const row = h("div", { class: "row middle", role: "status" });
  const draw = (): void => {
    row.textContent = "";
    row.append(keepsakeRow(ports, tapped, places), undo);
    undo.disabled = !tapped.length;
    buttons.forEach((button, index) => (button.disabled = tapped.indexOf(index) >= 0));
  };
  const undo = pictureButton(drawn.undo, t("Undo"), () => {
    tapped.pop();
    draw();
  }, "small turns");
  const buttons = ports.keepsake.all.map((emoji, index) =>
    h("button", {
      type: "button",
      "aria-label": ports.keepsake.nameOf(index),
      onclick: () => {
        tapped.push(index);
        draw();
        if (tapped.length === places) onFull(tapped.slice());
      },
    }, emoji),
  );
  draw();
  return h("div", { class: "pick" }, row, h("div", { class: "forty" }, ...buttons));
}
