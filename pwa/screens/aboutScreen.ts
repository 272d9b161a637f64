import { ageBands } from "./ageBands";
import { h } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { laterPictures } from "../components/laterPictures";
import { scribeScreen } from "./scribeScreen";
import { t } from "../i18n/t";
import { topics } from "./topics";
import type { Facet } from "./facet";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** How old the child is and what it told of, by picture; both may be skipped. */
export function aboutScreen(stage: Stage): Screen {
  const { visit, go, show } = stage;
  const age = (): Screen => ({
    title: t("How old are you?"),
    accent: "leaf",
    back: () => go("make"),
    body: choices("two", ageBands(), (band) => {
      visit.ageBand = band;
      visit.scribe = undefined;
      if (band === "under-6") show(scribeScreen(stage, () => show(topic()), () => show(age())));
      else show(topic());
    }),
  });
  const topic = (): Screen => ({
    title: t("What is your story about?"),
    accent: "leaf",
    back: () => show(age()),
    body: choices("three", topics(), (chosen) => {
      visit.topic = chosen;
      go(visit.card ? "assent" : "card");
    }),
  });
  return age();
}

function choices<T>(look: string, facets: readonly Facet<T>[], onward: (chosen: T | undefined) => void): HTMLElement[] {
  const skip = pictureButton(laterPictures.redo, t("Skip"), () => onward(undefined), "tile turns");
  const tiles = facets.map(({ id, word, shapes }) => pictureButton(shapes, word, () => onward(id), "tile"));
  return [h("div", { class: look + " grow" }, ...tiles, skip)];
}
