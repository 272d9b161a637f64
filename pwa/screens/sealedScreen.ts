import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { seal } from "./seal";
import { t } from "../i18n/t";
import type { Envelope } from "../app/ports";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** The story folds into an envelope; `onItsWay.ts` shows where it waits and how it flies. */
export function sealedScreen(stage: Stage): Screen {
  const { ports, visit, go, nextChild, trouble } = stage;
  const words = h("p", { role: "status" }, t("Your story folds into an envelope."));
  const scene = h("div", { class: "scene folds grow" }, h("div", { class: "flier" }, picture(pictures.envelope)));
  const next = pictureButton(pictures.sheet, t("Next child"), () => (visit.isHeavy ? go("closing") : nextChild()), "go");
  next.hidden = true;

  const tell = ({ state, problem }: Envelope): void => {
    scene.className = "scene grow " + state;
    if (state === "arrived") words.textContent = t("It has arrived. Thank you for telling.");
    // a no, and being on its way, `onItsWay.ts` tells
    else if (state === "here" && !problem) words.textContent = t("It is kept on this phone. It leaves as soon as there is a network.");
    next.hidden = false;
  };
  let stop = (): void => undefined;
  const follow = (kept: Envelope): void => {
    visit.envelope = kept;
    visit.draft = undefined;
    tell(kept);
    stop = ports.outbox.subscribe((envelopes) => envelopes.forEach((each) => each.id === kept.id && tell(each)));
  };
  if (visit.envelope) follow(visit.envelope);
  else seal(stage, stage.draft(), "story").then(follow, trouble);
  return {
    title: t("Your story"),
    accent: "leaf",
    body: [scene, words, next],
    leave: () => stop(),
  };
}
