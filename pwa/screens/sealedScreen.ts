import { closingScreen } from "./closingScreen";
import { h } from "../components/h";
import { installOffer } from "../components/installOffer";
import { installScreen } from "./installScreen";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { picturesOfInstalling } from "../components/picturesOfInstalling";
import { scenes } from "../components/scenes";
import { seal } from "./seal";
import { t } from "../i18n/t";
import { weighs } from "./weighs";
import type { Envelope } from "../app/ports";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** The story folds into an envelope, which waits on the sill, flies, or has landed: what is true, no more. */
export function sealedScreen(stage: Stage): Screen {
  const { ports, visit, show, nextChild, trouble } = stage;
  const words = h("p", { role: "status" }, t("Your story folds into an envelope."));
  const scene = h(
    "div",
    { class: "scene folds grow" },
    picture(scenes.sill, "120 80"),
    h("div", { class: "flier" }, picture(pictures.envelope)),
  );
  if (!visit.envelope) visit.isHeavy = weighs(stage.draft().content().prompt);
  const next = visit.isHeavy
    ? pictureButton(pictures.done, t("Good"), () => show(closingScreen(stage)), "go")
    : pictureButton(pictures.sheet, t("Next child"), nextChild, "go");
  const install = visit.isHeavy ? null : installOffer.way(() => show(installScreen(() => show(sealedScreen(stage)))));
  const offer = install && pictureButton(picturesOfInstalling.phone, t("Keep the app on this phone"), install, "skip");
  const onward = offer ? [next, offer] : [next];
  onward.forEach((button) => (button.hidden = true));

  const tell = ({ state, problem }: Envelope): void => {
    scene.className = "scene grow " + state;
    if (state === "arrived") scene.replaceChild(picture(scenes.helpers, "120 80"), scene.firstChild!);
    words.textContent = problem
      ? t("It is kept on this phone. Nothing is lost. Please show this to your teacher:") + " " + problem.message
      : state === "here"
        ? t("It is kept on this phone. It leaves as soon as there is a network.")
        : state === "arrived"
          ? t("It has arrived. Thank you for telling.")
          : t("It is on its way.");
    onward.forEach((button) => (button.hidden = false));
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
    body: [scene, words, ...onward],
    leave: () => stop(),
  };
}
