import { h } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { t } from "../i18n/t";
import type { FoundStory } from "./foundStory";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** What others see or will see of a story; the child agrees, or wishes that more of it be hidden. */
export function seenByOthersScreen({ trouble }: Stage, { api, room, pictures: name, look }: FoundStory, seen: Blob): Screen {
  const address = URL.createObjectURL(seen);
  return {
    title: t("This is what others see. Is it good?"),
    accent: "night",
    back: look,
    leave: () => URL.revokeObjectURL(address),
    body: [
      h("div", { class: "shown grow" }, h("img", { src: address, alt: t("Your story") })),
      h(
        "div",
        { class: "two" },
        pictureButton(pictures.yes, t("It is good"), look, "tile"),
        pictureButton(pictures.no, t("Please hide more"), () => void api.another(room, name).then(look, trouble), "tile"),
      ),
    ],
  };
}
