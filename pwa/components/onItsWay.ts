import { h } from "./h";
import { installOffer } from "./installOffer";
import { picture } from "./picture";
import { pictureButton } from "./pictureButton";
import { picturesOfInstalling } from "./picturesOfInstalling";
import { laterScenes } from "./laterScenes";
import { scenes } from "./scenes";
import { installScreen } from "../screens/installScreen";
import { t } from "../i18n/t";
import type { Stage } from "../screens/stage";

/** The envelope waits on the sill, flies, has landed, or came back: what is true, no more. */
export function onItsWay({ ports, visit, go, show }: Stage, main: HTMLElement): void {
  const scene = main.querySelector(".scene")!;
  const flier = main.querySelector<HTMLElement>(".flier")!;
  const words = main.querySelector("p")!;
  const note = h("div", { class: "told", hidden: true }); // in the server's words, for a grown-up
  let ground = scene.insertBefore(picture(laterScenes.sill, "120 80"), scene.firstChild);
  words.after(note);
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
    const { state, problem } = kept;
    if (!isOffered && !visit.isHeavy) offerInstalling();
    flier.hidden = !!problem; // it lies in the picture
    note.hidden = !problem;
    note.textContent = problem && problem.message;
    if (problem) words.textContent = t("It is kept on this phone. Nothing is lost. Please show this to your teacher:");
    else if (state === "on-the-way") words.textContent = t("It is on its way.");
    const { sill, returned } = laterScenes;
    const next = picture(problem ? returned : state === "arrived" ? scenes.helpers : sill, "120 80");
    scene.replaceChild(next, ground);
    ground = next;
  });
}
