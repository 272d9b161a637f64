import { h } from "./h";
import { picture } from "./picture";
import { pictureButton } from "./pictureButton";
import { pictures } from "./pictures";
import { t } from "../i18n/t";
import type { Screen } from "../screens/screen";

export interface Frame {
  /** Draws a screen: what stands on top, the screen itself, and the three at the bottom. */
  readonly draw: (name: string, screen: Screen) => void;
  /** Puts what belongs to the story on top of the sheet; our name when there is none yet. */
  readonly top: (...nodes: Node[]) => void;
  /** Empties the sheet, for the next child and for the list of recent apps. */
  readonly blank: () => void;
}

/** Reads a sheet aloud; the button shows when it cannot. */
export type Listens = (main: HTMLElement, button: HTMLElement) => void;

/** The sheet that every screen is drawn on. */
export function frame(root: HTMLElement, onHelp: () => void, onListen: Listens): Frame {
  const header = h("header");
  const blank = (): void => {
    root.textContent = "";
  };
  const draw = (name: string, screen: Screen): void => {
    blank();
    const title = h("h1", { tabindex: -1 }, screen.title);
    const main = h("main", null, title, ...screen.body);
    const back = pictureButton(pictures.back, t("Back"), () => screen.back && screen.back(), "turns");
    back.hidden = !screen.back;
    const listen: HTMLElement = pictureButton(pictures.listen, t("Listen"), () => onListen(main, listen));
    root.className = screen.accent;
    root.setAttribute("data-screen", name);
    root.append(
      header,
      main,
      h(
        "nav",
        { "aria-label": t("Always here") },
        back,
        listen,
        pictureButton(pictures.help, t("Help"), onHelp),
      ),
    );
    window.scrollTo(0, 0);
    title.focus();
  };
  const top = (...nodes: Node[]): void => {
    header.textContent = "";
    header.append(...(nodes.length ? nodes : [h("b", { class: "brand" }, picture(pictures.look), t("Eyes on Me"))]));
  };
  return { draw, top, blank };
}
