import { h } from "../components/h";
import { hasContent } from "./hasContent";
import { helplines } from "./helplines";
import { keepsakeRow } from "../components/keepsakeRow";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { picturesOfHelp } from "../components/picturesOfHelp";
import { seal } from "./seal";
import { t } from "../i18n/t";
import type { Draft } from "../app/ports";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** The help card: someone to go to, someone to call, someone who listens. Works without a network. */
export function helpScreen(stage: Stage): Screen {
  const { ports, visit, go, show, trouble, nextChild } = stage;
  const goBack = (): void => go(visit.before || "welcome");

  const card = (): Screen => ({
    title: t("You are not alone."),
    accent: "rose",
    back: goBack,
    body: [
      h("p", null, t("It is not your fault. You may ask for help.")),
      h(
        "div",
        { class: "stack grow" },
        ports.room && pictureButton(picturesOfHelp.ear, t("I want someone to listen"), () => show(asked()), "tile wide"),
        pictureButton(picturesOfHelp.phone, t("Call someone now"), () => show(called()), "tile wide"),
        pictureButton(picturesOfHelp.together, t("Who can I go to?"), () => show(gone()), "tile wide"),
      ),
      pictureButton(pictures.sheet, t("Hide this quickly"), nextChild, "skip"),
    ],
  });
  const called = (): Screen => ({
    title: t("Call someone now"),
    accent: "rose",
    back: () => show(card()),
    body: [
      h(
        "ul",
        { class: "lines grow" },
        ...helplines(ports.strings.current().tag).map(({ country, name, number, trust }) =>
          h(
            "li",
            null,
            h(
              "a",
              { class: "button tile wide", href: "tel:" + number },
              picture(picturesOfHelp.phone),
              h("span", null, h("b", null, number.replace(/^(116)/, "$1 ")), `${country} · ${name} · ${trust}`),
            ),
          ),
        ),
      ),
    ],
  });
  const gone = (): Screen => ({
    title: t("Go to an adult you trust."),
    accent: "rose",
    back: () => show(card()),
    body: [
      h("div", { class: "scene grow" }, picture(picturesOfHelp.together)),
      h("p", null, t("A grandparent, a teacher, a neighbour, a doctor.")),
      h("p", null, t("If the first one does not listen, go to another.")),
      h("p", null, t("In danger, run to where people are, and shout.")),
    ],
  });
  const asked = (): Screen => {
    const story = hasContent(visit) && visit.draft;
    return {
      title: t("Someone will listen to you."),
      accent: "rose",
      back: () => show(card()),
      body: [
        h("p", null, t("Your call goes first, before all stories. A trained helper reads it.")),
        h(
          "div",
          { class: "stack grow" },
          story && pictureButton(pictures.draw, t("Send it with my story"), () => send(story), "tile wide"),
          pictureButton(
            picturesOfHelp.ear,
            story ? t("Send only my call") : t("Yes, send my call"),
            () => send(ports.outbox.begin(ports.room!)),
            "tile wide",
          ),
        ),
      ],
    };
  };
  const send = (story: Draft): void => {
    const name = story.pictures;
    seal(stage, story, "worry").then(() => {
      if (story === visit.draft) visit.draft = undefined;
      show(calm(name));
    }, trouble);
  };
  const calm = (name: readonly number[]): Screen => ({
    title: t("Your call is kept and goes first."),
    accent: "rose",
    body: [
      h("p", null, t("You did something brave. Breathe in slowly, and out slowly.")),
      h("div", { class: "calm" }, keepsakeRow(ports, name)),
      h("p", null, t("With these six pictures you find the answer under “What happened to my story?”.")),
      h("p", null, t("Do you need help at once? Go to an adult you trust.")),
      pictureButton(pictures.done, t("Good"), visit.draft ? goBack : nextChild, "go"),
    ],
  });
  return card();
}
