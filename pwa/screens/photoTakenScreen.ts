import { h } from "../components/h";
import { list } from "../i18n/list";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { laterPictures } from "../components/laterPictures";
import { pictures } from "../components/pictures";
import { t } from "../i18n/t";
import type { Photo } from "../app/ports";
import type { RemovedFact } from "./removedFacts";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

export interface PhotoTaken {
  readonly photo: Photo;
  /** What was left out of it. */
  readonly removed: readonly RemovedFact[];
  /** Turns it by a quarter. */
  readonly turn: () => void;
  readonly again: () => void;
}

/** The photo as it will be sent, and what the phone took out of it. */
export function photoTakenScreen({ go }: Stage, { photo, removed, turn, again }: PhotoTaken): Screen {
  const address = URL.createObjectURL(new Blob([photo.bytes as BlobPart], { type: photo.type }));
  return {
    title: t("Is it good like this?"),
    accent: "sky",
    back: () => go("make"),
    leave: () => URL.revokeObjectURL(address),
    body: [
      h("div", { class: "shown grow" }, h("img", { src: address, alt: t("Your photo") })),
      h("div", { class: "gone" }, ...removed.map(({ shapes }) => picture(shapes))),
      h("p", null, t("We took out: {facts}.", { facts: list(removed.map(({ word }) => word)) })),
      h(
        "div",
        { class: "three" },
        pictureButton(laterPictures.photo, t("Again"), again, "tile"),
        pictureButton(laterPictures.redo, t("Turn"), turn, "tile"),
        pictureButton(pictures.done, t("Ready"), () => go("make"), "tile"),
      ),
    ],
  };
}
