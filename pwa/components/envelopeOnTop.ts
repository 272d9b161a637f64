import { h } from "./h";
import { keepsakeRow } from "./keepsakeRow";
import { pictureButton } from "./pictureButton";
import { pictures } from "./pictures";
import { t } from "../i18n/t";
import type { Draft, Ports } from "../app/ports";

const MILLISECONDS_OPEN = 6000;

/** The small closed envelope: a tap shows the story's name for a moment, and no longer. */
export function envelopeOnTop(ports: Ports, draft: Draft): HTMLElement {
  const name = h("div", { hidden: true, role: "status" });
  const turn = (open: boolean): void => {
    name.hidden = !open;
    name.textContent = "";
    if (open) name.append(keepsakeRow(ports, draft.pictures));
    button.setAttribute("aria-expanded", String(open));
    const held = element.nextElementSibling as HTMLElement; // what the story holds: no room for it beside the name
    if (held) held.hidden = open;
  };
  const button = pictureButton(pictures.envelope, t("My story's name"), () => {
    turn(name.hidden);
    setTimeout(turn, MILLISECONDS_OPEN, false);
  }, "small");
  const element = h("div", { class: "row" }, button, name);
  return element;
}
