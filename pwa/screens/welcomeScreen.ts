import { picture } from "../components/picture";
import { h } from "../components/h";
import { scenes } from "../components/scenes";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** The first sheet: every language says its own name. */
export function welcomeScreen({ ports, go }: Stage): Screen {
  const speak = (tag: string): void => {
    ports.strings.use(tag).then(() => go(ports.room ? "make" : "room"));
  };
  const languages = ports.strings.languages.map(({ tag, name, direction }) =>
    h("button", { type: "button", class: "tile tongue", lang: tag, dir: direction, onclick: () => speak(tag) }, name),
  );
  return {
    title: t("Hello! Tell us your story."),
    accent: "sun",
    body: [h("div", { class: "scene grow" }, picture(scenes.desk, "120 80")), h("div", { class: "tongues" }, ...languages)],
  };
}
