import { h } from "./h";
import { picture } from "./picture";
import { laterPictures } from "./laterPictures";
import { pictures } from "./pictures";
import { t } from "../i18n/t";
import type { Draft } from "../app/ports";

/** What the story holds so far, as small sheets; never what is on them. */
export function sheets(draft: Draft): HTMLElement {
  const { strokes, sound, photo, text } = draft.content();
  const sheet = (there: unknown, shapes: string, label: string): HTMLElement | null =>
    there ? h("li", null, h("span", { role: "img", "aria-label": label }, picture(shapes))) : null;
  return h(
    "ul",
    { class: "sheets", "aria-label": t("In your story") },
    sheet(strokes.length, pictures.draw, t("Drawing")),
    sheet(photo, laterPictures.photo, t("Photo")),
    sheet(text, pictures.write, t("Words")),
    sheet(sound, laterPictures.speak, t("Voice")),
  );
}
