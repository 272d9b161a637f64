import { h } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** Asks for the room's code when the address holds none. */
export function roomScreen({ go }: Stage): Screen {
  const field = h("input", {
    id: "code",
    class: "sheet code",
    maxlength: 8,
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
  });
  const enter = (event?: Event): void => {
    if (event) event.preventDefault();
    const code = field.value.replace(/\W/g, "").toUpperCase();
    if (code.length === 8) location.assign("/r/" + code);
    else field.focus();
  };
  return {
    title: t("Which room are you in?"),
    accent: "sun",
    back: () => go("welcome"),
    body: [
      h("p", null, t("Ask for the eight signs on the poster.")),
      h("form", { onsubmit: enter }, h("label", { for: "code" }, t("Room code")), field),
      pictureButton(pictures.done, t("Go in"), enter, "go"),
    ],
  };
}
