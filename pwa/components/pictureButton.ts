import { h } from "./h";
import { picture } from "./picture";

/** Every control of ours: a picture with a word under it. `look` is its CSS class. */
export function pictureButton(shapes: string, word: string, onTap: () => void, look = ""): HTMLButtonElement {
  return h("button", { type: "button", class: look, onclick: onTap }, picture(shapes), h("span", null, word));
}
