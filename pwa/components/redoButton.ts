import { laterPictures } from "./laterPictures";
import { pictureButton } from "./pictureButton";
import { t } from "../i18n/t";
import type { Stage } from "../screens/stage";

/** Brings back what "Undo" took away; stands beside it. */
export function redoButton({ visit, watch }: Stage, main: HTMLElement): void {
  const undo = main.querySelectorAll<HTMLButtonElement>(".tools button")[2];
  const refresh = (): void => void (redo.disabled = !visit.draft || !visit.draft.content().undone.length);
  const redo = pictureButton(laterPictures.redo, t("Redo"), () => {
    watch(visit.draft!.redoStroke());
    window.dispatchEvent(new Event("resize")); // the sheet is drawn again
    undo.disabled = false;
    refresh();
  }, "turns");
  undo.parentNode!.insertBefore(redo, undo.nextSibling);
  for (const sign of ["click", "mouseup", "touchend"]) main.addEventListener(sign, () => setTimeout(refresh));
  refresh();
}
