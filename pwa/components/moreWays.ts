import { h } from "./h";
import { pictureButton } from "./pictureButton";
import { laterPictures } from "./laterPictures";
import { pictures } from "./pictures";
import { hasContent } from "../screens/hasContent";
import { t } from "../i18n/t";
import type { Stage } from "../screens/stage";

/** The ways to tell a story that the page has not, and before one is begun the ways to others. */
export function moreWays({ ports, visit, go }: Stage, main: HTMLElement): void {
  main.querySelector(".two")!.append(
    pictureButton(laterPictures.photo, t("Photograph"), () => go("photo"), "tile"),
    pictureButton(laterPictures.speak, t("Speak"), () => go("speak"), "tile"),
  );
  if (hasContent(visit)) return;
  const again = pictureButton(pictures.sheet, t("My story from before"), () => go("reopen"), "tile small");
  again.hidden = true;
  ports.outbox.waitingDrafts().then((count) => (again.hidden = !count));
  main.append(
    h(
      "div",
      { class: "row" },
      pictureButton(laterPictures.idea, t("Give me an idea"), () => go("idea"), "tile small"),
      again,
      pictureButton(laterPictures.look, t("What happened to my story?"), () => go("status"), "tile small"),
    ),
  );
}
