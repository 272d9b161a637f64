import { h } from "./h";
import { pictureButton } from "./pictureButton";
import { pictures } from "./pictures";
import { t } from "../i18n/t";
import type { Language } from "../app/ports";
import type { Screen } from "../screens/screen";

/** Reads a sheet aloud; the button shows when it cannot. */
export type Listens = (main: HTMLElement, button: HTMLElement) => void;

/** Draws a screen: what stands on top, the screen itself, and the three at the bottom. */
export type DrawsSheet = (name: string, screen: Screen, language: Language) => void;

/** The sheet that every screen is drawn on. */
export function frame(root: HTMLElement, onHelp: () => void, onListen: Listens): DrawsSheet {
  return (name, { title, accent, body, back }, { tag, direction }) => {
    const heading = h("h1", { tabindex: -1 }, title);
    const main = h("main", null, heading, ...body);
    const goBack = pictureButton(pictures.back, t("Back"), () => back && back(), "turns");
    const listen: HTMLElement = pictureButton(pictures.listen, t("Listen"), () => onListen(main, listen));
    goBack.hidden = !back;
    document.documentElement.lang = tag;
    document.documentElement.dir = direction;
    root.className = accent;
    root.setAttribute("data-screen", name);
    root.textContent = "";
    root.append(
      h("header", null, h("b", { class: "brand" }, t("Eyes on Me"))),
      main,
      h("nav", null, goBack, listen, pictureButton(pictures.help, t("Help"), onHelp)),
    );
    heading.focus();
  };
}
