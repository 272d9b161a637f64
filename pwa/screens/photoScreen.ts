import { filePicker } from "../components/filePicker";
import { h } from "../components/h";
import { lightPhoto } from "../components/lightPhoto";
import { photoTakenScreen } from "./photoTakenScreen";
import { picture } from "../components/picture";
import { laterPictures } from "../components/laterPictures";
import { removedFacts } from "./removedFacts";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

const NO_PEOPLE = "sM24 6a10 10 0 1 1-1 0z|kM8 44c0-10 6-16 16-16s16 6 16 16z|oM6 4l36 40";

/** A photo of a paper drawing; the phone keeps its pixels and nothing else of it. */
export function photoScreen(stage: Stage): Screen {
  const { draft, watch, go, show } = stage;

  const take = async (file: File, turns: number): Promise<void> => {
    const photo = await lightPhoto(file, turns).catch(() => null);
    if (!photo) return show(asked(t("This is not a picture. Try once more.")));
    watch(draft().setPhoto(photo));
    const removed = await removedFacts(file);
    const turn = (): void => void take(file, turns + 1);
    show(photoTakenScreen(stage, { photo, removed, turn, again }));
  };
  const again = (): void => {
    watch(draft().setPhoto(null));
    show(asked(t("Photograph your drawing")));
  };
  const asked = (title: string): Screen => ({
    title,
    accent: "sky",
    back: () => go("make"),
    body: [
      h(
        "div",
        { class: "stack grow" },
        h("div", { class: "note" }, picture(NO_PEOPLE), h("p", null, t("Only paper. No people, no faces, no room behind it."))),
        filePicker({
          shapes: laterPictures.photo,
          word: t("Take the photo"),
          accept: "image/*",
          capture: "environment",
          onFile: (file) => void take(file, 0),
        }),
      ),
    ],
  });
  return asked(t("Photograph your drawing"));
}
