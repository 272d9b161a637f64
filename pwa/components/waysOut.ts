import { laterPictures } from "./laterPictures";
import { pictureButton } from "./pictureButton";
import { t } from "../i18n/t";
import type { Stage } from "../screens/stage";

const CARRY =
  "pM12 3l32 1-1 22-31 0z|oM12 4l15 12 17-12" +
  "|sM3 31c8-6 13-4 18-1l10 0c5 0 4 6 0 6l-8 1 10 0 9-6c4-2 6 2 3 5-7 6-12 9-20 9-8 0-10-3-22-3z";

/** How an envelope leaves: over the network, or in somebody's hands. */
export function waysOut({ ports, go }: Stage): HTMLElement[] {
  return [
    pictureButton(laterPictures.redo, t("Send now"), () => void ports.outbox.sendAll()),
    pictureButton(CARRY, t("Carry"), () => go("courier")),
  ];
}
