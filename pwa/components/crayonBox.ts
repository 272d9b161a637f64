import crayons from "../drawing/crayons.json";
import { h } from "./h";
import { picture } from "./picture";

const CRAYON = "iM4 62l0-30 4-5 6-22 8 0 6 22 4 5 0 30z|oM4 40l28 0";

/** Eight crayons standing in their box; the one in hand stands higher. `nameCrayons.ts` names them. */
export function crayonBox(
  first: number,
  onChoose: (colour: number) => void,
): { readonly element: HTMLElement; readonly choose: (colour: number) => void } {
  const buttons = crayons.map(({ hex }, colour) => {
    const crayon = picture(CRAYON, "36 60");
    (crayon.firstChild as SVGElement).style.fill = hex;
    return h("button", { type: "button", onclick: () => onChoose(colour) }, crayon);
  });
  const choose = (colour: number): void =>
    buttons.forEach((button, each) => button.setAttribute("aria-pressed", String(each === colour)));
  choose(first);
  return { element: h("div", { class: "crayons" }, ...buttons), choose };
}
