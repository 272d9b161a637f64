import { calmScreen } from "./calmScreen";
import { h } from "../components/h";
import { hideButton } from "../components/hideButton";
import { hasContent } from "./hasContent";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { picturesOfHelp } from "../components/picturesOfHelp";
import { seal } from "./seal";
import { t } from "../i18n/t";
import type { Draft } from "../app/ports";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** "I want someone to listen": the call leaves before all stories, with the story or alone. */
export function worryScreen(stage: Stage, back: () => void): Screen {
  const { ports, visit, show, trouble } = stage;
  const story = hasContent(visit) && visit.draft;

  const send = (parcel: Draft): void => {
    const name = parcel.pictures; // asked for now: a sealed draft forgets
    seal(stage, parcel, "worry").then(() => {
      if (parcel === visit.draft) visit.draft = undefined;
      show(calmScreen(stage, name));
    }, trouble);
  };
  let call: Draft | undefined;
  const sendAlone = (): void => send((call = call || ports.outbox.begin(ports.room!))); // two taps are one call
  return {
    title: t("Someone will listen to you."),
    accent: "rose",
    back,
    body: [
      h("p", null, t("Your call goes first, before all stories. A trained helper reads it.")),
      h(
        "div",
        { class: "stack grow" },
        story && pictureButton(pictures.draw, t("Send it with my story"), () => send(story), "tile wide"),
        pictureButton(picturesOfHelp.ear, story ? t("Send only my call") : t("Yes, send my call"), sendAlone, "tile wide"),
      ),
      hideButton(stage),
    ],
  };
}
