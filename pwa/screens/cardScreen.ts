import { canScan } from "../components/canScan";
import { h } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { pictureGrid } from "../components/pictureGrid";
import { laterPictures } from "../components/laterPictures";
import { pictures } from "../components/pictures";
import { scanner } from "../components/scanner";
import { t } from "../i18n/t";
import type { Card } from "../app/ports";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

const PICTURES_ON_CARD = 3;
const CARD = "pM3 10l42-1 0 30-42 0z|nM8 15l8 0 0 8-8 0zM8 28l8 0 0 6-8 0zM21 15l6 0 0 6-6 0zM21 27l6 0 0 7-6 0z|oM33 17l7 0M33 24l7 0M33 31l7 0";

/** "Do you have your card?" It ties a guardian's yes to this story; without it the story waits, private. */
export function cardScreen({ ports, visit, go, show }: Stage): Screen {
  const take = (card: Card): void => {
    visit.card = card;
    go("assent");
  };
  const tapped = (): Screen => ({
    title: t("Tap the three pictures"),
    accent: "sky",
    back: () => show(asked()),
    body: [pictureGrid(ports, PICTURES_ON_CARD, (three) => take({ pictures: three }))],
  });
  const scanned = (): Screen => {
    const eye = scanner((text) => {
      const found = /[#&]card=([0-9a-f]{32})\b/.exec(text);
      if (found) take({ token: found[1] });
      return !!found;
    }, () => show(tapped()));
    return {
      title: t("Hold your card before the camera"),
      accent: "sky",
      back: () => show(asked()),
      body: [eye.element],
      leave: eye.stop,
    };
  };
  const asked = (): Screen => ({
    title: t("Do you have your card?"),
    accent: "sky",
    back: () => go("about"),
    body: [
      h(
        "div",
        { class: "stack grow" },
        canScan() && pictureButton(laterPictures.photo, t("Scan my card"), () => show(scanned()), "tile"),
        pictureButton(CARD, t("Tap its three pictures"), () => show(tapped()), "tile"),
        pictureButton(pictures.no, t("I have no card"), () => go("assent"), "tile"),
      ),
    ],
  });
  return asked();
}
