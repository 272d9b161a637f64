import { h } from "./h";
import type { Pictures, Ports } from "../app/ports";

/** Pictures in their order, each with its place under it; empty places where some are still missing. */
export function keepsakeRow({ keepsake }: Ports, pictures: Pictures, places = pictures.length): HTMLElement {
  const items: HTMLElement[] = [];
  for (let place = 0; place < places; place++) {
    const index = pictures[place];
    items.push(
      index === undefined
        ? h("li", { class: "empty" })
        : h("li", null, h("span", { role: "img", "aria-label": keepsake.nameOf(index) }, keepsake.all[index])),
    );
  }
  return h("ol", { class: "keepsake" }, ...items);
}
