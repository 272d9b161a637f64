import { pictureGrid } from "../components/pictureGrid";
import { storyScreen } from "./storyScreen";
import { t } from "../i18n/t";
import type { Pictures } from "../app/ports";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

const PICTURES_OF_A_STORY = 6;

/** "What happened to my story?": asked by its six pictures. */
export function statusScreen(stage: Stage): Screen {
  const { ports, go, show, trouble } = stage;
  const ask = (title: string): Screen => ({
    title,
    accent: "night",
    back: () => go("make"),
    body: [pictureGrid(ports, PICTURES_OF_A_STORY, look)],
  });
  const look = (pictures: Pictures): void => {
    const story = { room: ports.room || "", pictures, look: () => look(pictures) };
    ports.status
      .ask(story.room, pictures)
      .then((found) => show(found ? storyScreen(stage, story, found) : ask(t("Not these. Try once more."))), trouble);
  };
  return ask(t("Tap your six pictures"));
}
