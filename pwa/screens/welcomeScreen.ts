import { picture } from "../components/picture";
import { h } from "../components/h";
import { scenes } from "../components/scenes";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";
import type { waitingEnvelopes } from "../components/waitingEnvelopes";

/** The first sheet: every language says its own name; what still waits on this phone can be sent. */
export function welcomeScreen(stage: Stage): Screen {
  const { ports, go, trouble } = stage;
  const speak = (tag: string): void => {
    ports.strings.use(tag).then(() => go(ports.room ? "make" : "room"), trouble);
  };
  const languages = ports.strings.languages.map(({ tag, name, direction }) =>
    h("button", { type: "button", class: "tile tongue", lang: tag, dir: direction, onclick: () => speak(tag) }, name),
  );
  const waiting = h("div", { class: "row middle" });
  const stop = ports.outbox.subscribe((envelopes) => {
    if (!waiting.firstChild && envelopes.every(({ state }) => state === "arrived")) return;
    // where it cannot be fetched nothing could be sent either
    ports.parts.load<typeof waitingEnvelopes>("waiting").then((show) => show(stage, waiting), () => undefined);
  });
  return {
    title: t("Hello! Tell us your story."),
    accent: "sun",
    body: [h("div", { class: "scene grow" }, picture(scenes.desk, "120 80")), h("div", { class: "tongues" }, ...languages), waiting],
    leave: stop,
  };
}
