import { h } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** The child wants nothing sent: the story stays on the phone under its pictures, if it can keep it, or goes away. */
export function sendNothingScreen({ ports, visit, watch, go, nextChild }: Stage): Screen {
  const throwAway = (): void => {
    if (visit.draft) watch(visit.draft.discard());
    visit.draft = undefined;
    nextChild();
  };
  const canKeep = !!ports.database;
  return {
    title: t("All right. Nothing is sent."),
    accent: "sky",
    back: () => go("assent"),
    body: [
      canKeep && h("p", null, t("You can leave your story on this phone. Only your six pictures open it again.")),
      h(
        "div",
        { class: "two grow" },
        canKeep && pictureButton(pictures.envelope, t("Leave it here"), nextChild, "tile"),
        pictureButton(pictures.bin, t("Throw it away"), throwAway, "tile"),
      ),
    ],
  };
}
