import { h } from "../components/h";
import { laterScenes } from "../components/laterScenes";
import { picture } from "../components/picture";
import { t } from "../i18n/t";
import { waysOut } from "../components/waysOut";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** For the grown-up to whom an envelope is shown that came back: why, and how it leaves. Nothing of the story. */
export function refusedScreen(stage: Stage): Screen {
  const { ports, go } = stage;
  const note = h("div", { class: "told" });
  const stop = ports.outbox.subscribe((envelopes) => {
    const said = envelopes
      .map(({ problem }) => problem && problem.message)
      .filter((message, i, all) => message && all.indexOf(message) === i);
    note.textContent = said.join("\n");
    if (!said.length) go("welcome"); // it was taken after all
  });
  return {
    title: t("Your story"),
    accent: "rose",
    back: () => go("welcome"),
    leave: stop,
    body: [
      h("div", { class: "scene grow" }, picture(laterScenes.returned, "120 80")),
      h("p", null, t("It is kept on this phone. Nothing is lost. Please show this to your teacher:")),
      note,
      h("div", { class: "row middle" }, ...waysOut(stage)),
    ],
  };
}
