import { h } from "../components/h";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** The first sheet: every language says its own name. `desk.ts` lays a picture on it. */
export function welcomeScreen({ ports, go, trouble }: Stage): Screen {
  const languages = ports.strings.languages.map(({ tag, name }) => {
    const speak = (): void => void ports.strings.use(tag).then(() => go(ports.room ? "make" : "room"), trouble);
    return h("button", { type: "button", class: "tile tongue", lang: tag, onclick: speak }, name);
  });
  return {
    title: t("Hello! Tell us your story."),
    accent: "sun",
    body: [h("div", { class: "scene grow" }), h("div", { class: "tongues" }, ...languages)],
  };
}
