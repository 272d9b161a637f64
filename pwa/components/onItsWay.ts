import { installOffer } from "./installOffer";
import { picture } from "./picture";
import { pictureButton } from "./pictureButton";
import { picturesOfInstalling } from "./picturesOfInstalling";
import { laterScenes } from "./laterScenes";
import { scenes } from "./scenes";
import { installScreen } from "../screens/installScreen";
import { t } from "../i18n/t";
import type { Stage } from "../screens/stage";

/** The envelope waits on the sill, flies, or has landed: what is true, no more. */
export function onItsWay({ ports, visit, go, show }: Stage, main: HTMLElement): void {
  const scene = main.querySelector(".scene")!;
  const words = main.querySelector("p")!;
  let sill = scene.insertBefore(picture(laterScenes.sill, "120 80"), scene.firstChild);
  if (visit.isHeavy) main.querySelector(".go span")!.textContent = t("Good"); // a quiet sheet follows
  let isOffered = false;
  const offerInstalling = (): void => {
    isOffered = true;
    const install = installOffer.way(() => show(installScreen(() => go("sealed"))));
    if (install) main.append(pictureButton(picturesOfInstalling.phone, t("Keep the app on this phone"), install, "skip"));
  };
  const stop = ports.outbox.subscribe((envelopes) => {
    if (!main.isConnected) return stop();
    const kept = visit.envelope && envelopes.filter(({ id }) => id === visit.envelope!.id)[0];
    if (!kept) return;
    if (!isOffered && !visit.isHeavy) offerInstalling();
    if (kept.problem) words.textContent = t("It is kept on this phone. Nothing is lost. Please show this to your teacher:") + " " + kept.problem.message;
    else if (kept.state === "on-the-way") words.textContent = t("It is on its way.");
    if (kept.state !== "arrived") return;
    const helpers = picture(scenes.helpers, "120 80");
    scene.replaceChild(helpers, sill);
    sill = helpers;
  });
}
