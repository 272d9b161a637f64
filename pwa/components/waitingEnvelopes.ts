import { h } from "./h";
import { picture } from "./picture";
import { pictureButton } from "./pictureButton";
import { laterPictures } from "./laterPictures";
import { pictures } from "./pictures";
import { t } from "../i18n/t";
import type { Stage } from "../screens/stage";

const ENVELOPES_SHOWN = 4;
const CARRY =
  "pM12 3l32 1-1 22-31 0z|oM12 4l15 12 17-12" +
  "|sM3 31c8-6 13-4 18-1l10 0c5 0 4 6 0 6l-8 1 10 0 9-6c4-2 6 2 3 5-7 6-12 9-20 9-8 0-10-3-22-3z";

/** Shows what still waits on this phone, and how it leaves: over the network, or in somebody's hands. */
export function waitingEnvelopes({ ports, go }: Stage, main: HTMLElement): void {
  const row = h("div", { class: "row middle" });
  main.append(row);
  const stop = ports.outbox.subscribe((envelopes) => {
    if (!main.isConnected) return stop();
    const unsent = envelopes.filter(({ state }) => state !== "arrived");
    row.textContent = "";
    if (!unsent.length) return;
    row.append(
      h("div", { class: "pile" }, ...unsent.slice(0, ENVELOPES_SHOWN).map(() => picture(pictures.envelope))),
      pictureButton(laterPictures.redo, t("Send now"), () => void ports.outbox.sendAll()),
      pictureButton(CARRY, t("Carry"), () => go("courier")),
    );
  });
}
