import { askServer } from "../app/askServer";
import { serverStatus } from "../app/serverStatus";
import { secretOf } from "../outbox/secretOf";
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
  const ask = askServer(ports.clock, fetch.bind(self), () => ports.strings.current().tag);
  const api = serverStatus(ask, (pictures) => secretOf(pictures, ports.database, ports.clock));
  const askForPictures = (title: string): Screen => ({
    title,
    accent: "night",
    back: () => go("make"),
    body: [pictureGrid(ports, PICTURES_OF_A_STORY, look)],
  });
  const look = (pictures: Pictures): void => {
    const story = { room: ports.room || "", pictures, api, look: () => look(pictures) };
    api
      .ask(story.room, pictures)
      .then((found) => show(found ? storyScreen(stage, story, found) : askForPictures(t("Not these. Try once more."))), trouble);
  };
  return askForPictures(t("Tap your six pictures"));
}
