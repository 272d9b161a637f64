import { h } from "./h";
import { picture } from "./picture";

export interface FilePickerOptions {
  readonly shapes: string;
  readonly word: string;
  /** Media types asked for, for example `image/*`. */
  readonly accept: string;
  /** The camera to open on a phone; without it the recorder; false for any file. */
  readonly capture?: "environment" | false;
  readonly onFile: (file: File) => void;
}

/** A picture to tap that opens the phone's own camera or recorder. */
export function filePicker({ shapes, word, accept, capture, onFile }: FilePickerOptions): HTMLElement {
  const input = h("input", {
    type: "file",
    class: "unseen",
    accept,
    capture: capture === undefined || capture,
    onchange: () => input.files && input.files[0] && onFile(input.files[0]),
  });
  return h("label", { class: "tile button" }, input, picture(shapes), h("span", null, word));
}
