import { envelopeOnTop } from "./envelopeOnTop";
import { h } from "./h";
import { laterPictures } from "./laterPictures";
import { picture } from "./picture";
import { pictureButton } from "./pictureButton";
import { pictures } from "./pictures";
import { sheets } from "./sheets";
import { t } from "../i18n/t";
import type { Stage } from "../screens/stage";

/** On top of the sheet: our sign, and from the first stroke on what belongs to the story: its name, what it holds so far, and the way to another child. */
export function crown({ ports, visit, go }: Stage, header: HTMLElement): void {
  const { draft } = visit;
  header.textContent = "";
  if (!draft) return header.append(h("b", { class: "brand" }, picture(laterPictures.look), t("Eyes on Me")));
  header.append(
    envelopeOnTop(ports, draft),
    sheets(draft),
    pictureButton(pictures.sheet, t("Next child"), () => go("handOver"), "small"),
  );
}
