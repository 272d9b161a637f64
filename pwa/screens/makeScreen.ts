import { h } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { hasContent } from "./hasContent";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** Four ways to tell a story; it may hold several. */
export function makeScreen({ ports, visit, go }: Stage): Screen {
  const begun = hasContent(visit);
  const again = pictureButton(pictures.sheet, t("My story from before"), () => go("reopen"), "tile small");
  again.hidden = true;
  if (!begun) ports.outbox.waitingDrafts().then((count) => (again.hidden = !count));
  return {
    title: visit.prompt ? visit.prompt.words : begun ? t("Do you want to add something?") : t("How do you want to tell it?"),
    accent: "sun",
    back: () => go("welcome"),
    body: [
      h(
        "div",
        { class: "two grow" },
        pictureButton(pictures.draw, t("Draw"), () => go("draw"), "tile"),
        pictureButton(pictures.photo, t("Photograph"), () => go("photo"), "tile"),
        pictureButton(pictures.write, t("Write"), () => go("write"), "tile"),
        pictureButton(pictures.speak, t("Speak"), () => go("speak"), "tile"),
      ),
      begun
        ? pictureButton(pictures.done, t("I am ready"), () => go("about"), "go")
        : h(
            "div",
            { class: "row" },
            pictureButton(pictures.idea, t("Give me an idea"), () => go("idea"), "tile small"),
            again,
            pictureButton(pictures.look, t("What happened to my story?"), () => go("status"), "tile small"),
          ),
    ],
  };
}
