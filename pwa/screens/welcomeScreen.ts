import { picture } from "../components/picture";
import { h } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { scenes } from "../components/scenes";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

const ENVELOPES_SHOWN = 4;

/** The first sheet: every language says its own name; what still waits on this phone can be sent. */
export function welcomeScreen({ ports, go, trouble }: Stage): Screen {
  const speak = (tag: string): void => {
    ports.strings.use(tag).then(() => go(ports.room ? "make" : "room"), trouble);
  };
  const languages = ports.strings.languages.map(({ tag, name, direction }) =>
    h("button", { type: "button", class: "tile tongue", lang: tag, dir: direction, onclick: () => speak(tag) }, name),
  );
  const waiting = h("div", { class: "row middle" });
  const stop = ports.outbox.subscribe((envelopes) => {
    const unsent = envelopes.filter(({ state }) => state !== "arrived");
    waiting.textContent = "";
    if (!unsent.length) return;
    waiting.append(
      ...unsent.map(() => picture(pictures.envelope)).slice(0, ENVELOPES_SHOWN),
      pictureButton(pictures.redo, t("Send now"), () => void ports.outbox.sendAll(), "skip"),
    );
  });
  return {
    title: t("Hello! Tell us your story."),
    accent: "sun",
    body: [h("div", { class: "scene grow" }, picture(scenes.desk, "120 80")), h("div", { class: "tongues" }, ...languages), waiting],
    leave: stop,
  };
}
