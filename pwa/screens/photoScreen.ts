import { filePicker } from "../components/filePicker";
import { h } from "../components/h";
import { hiddenFacts } from "../drawing/hiddenFacts";
import { lightPhoto } from "../components/lightPhoto";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { readBytes } from "../components/readBytes";
import { t } from "../i18n/t";
import type { Photo } from "../app/ports";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

const NO_PEOPLE = "sM24 6c7 0 10 5 10 10s-3 10-10 10-10-5-10-10 3-10 10-10z|kM8 44c0-10 6-16 16-16s16 6 16 16z|oM6 4l36 40";

/** A photo of a paper drawing; the phone keeps its pixels and nothing else of it. */
export function photoScreen(stage: Stage): Screen {
  const { draft, watch, go, show } = stage;
  let turns = 0;

  const taken = async (file: File): Promise<void> => {
    const photo = await lightPhoto(file, turns).catch(() => null);
    if (!photo) return show(asked(t("This is not a picture. Try once more.")));
    watch(draft().setPhoto(photo));
    const facts = hiddenFacts(await readBytes(file));
    const removed = [t("the file's name")];
    if (facts.camera) removed.push(t("which phone it was"));
    if (facts.time) removed.push(t("when it was"));
    if (facts.place) removed.push(t("where it was"));
    show(looked(file, photo, removed.reverse()));
  };
  const asked = (title: string): Screen => ({
    title,
    accent: "sky",
    back: () => go("make"),
    body: [
      h(
        "div",
        { class: "stack grow" },
        note(NO_PEOPLE, t("Only paper. No people, no faces, no room behind it.")),
        filePicker({ shapes: pictures.photo, word: t("Take the photo"), accept: "image/*", capture: "environment", onFile: taken }),
      ),
    ],
  });
  const looked = (file: File, photo: Photo, removed: readonly string[]): Screen => {
    const address = URL.createObjectURL(new Blob([photo.bytes as BlobPart], { type: photo.type }));
    const turn = (): void => {
      turns++;
      void taken(file);
    };
    const again = (): void => {
      watch(draft().setPhoto(null));
      show(asked(t("Photograph your drawing")));
    };
    return {
      title: t("Is it good like this?"),
      accent: "sky",
      back: () => go("make"),
      leave: () => URL.revokeObjectURL(address),
      body: [
        h("div", { class: "shown grow" }, h("img", { src: address, alt: t("Your photo") })),
        h("p", null, t("We took out: {facts}.", { facts: removed.join(", ") })),
        h(
          "div",
          { class: "three" },
          pictureButton(pictures.photo, t("Again"), again, "tile"),
          pictureButton(pictures.redo, t("Turn"), turn, "tile"),
          pictureButton(pictures.done, t("Ready"), () => go("make"), "tile"),
        ),
      ],
    };
  };
  return asked(t("Photograph your drawing"));
}

function note(shapes: string, word: string): HTMLElement {
  return h("div", { class: "note" }, picture(shapes), h("p", null, word));
}
