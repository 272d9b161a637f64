import { h } from "./h";
import { picture } from "./picture";
import { pictureButton } from "./pictureButton";
import { pictures } from "./pictures";
import { waysOut } from "./waysOut";
import { t } from "../i18n/t";
import type { Stage } from "../screens/stage";

const ENVELOPES_SHOWN = 4;
const CAME_BACK = "pM3 20l32-1 1 25-32 1z|oM3 20l16 12 16-13|kM45 24c2-12-7-19-18-16l-1-5-10 9 12 7-1-6c7-1 10 3 9 10z";

/** Shows what still waits on this phone, and how it leaves; one that came back leads to what a grown-up should see. */
export function waitingEnvelopes(stage: Stage, main: HTMLElement): void {
  const row = h("div", { class: "row middle" });
  main.append(row);
  const stop = stage.ports.outbox.subscribe((envelopes) => {
    if (!main.isConnected) return stop();
    const unsent = envelopes.filter(({ state }) => state !== "arrived");
    row.textContent = "";
    if (!unsent.length) return;
    row.append(
      unsent.some(({ problem }) => !!problem)
        ? pictureButton(CAME_BACK, t("Show a teacher"), () => stage.go("refused"))
        : h("div", { class: "pile" }, ...unsent.slice(0, ENVELOPES_SHOWN).map(() => picture(pictures.envelope))),
      ...waysOut(stage),
    );
  });
}
