/**
 * What follows the page, right after the first sheet is drawn: one file, kept by the service worker.
 *
 * To add a screen: name its step in `screens/step.ts`, and write it here, one line; `go("its step")` shows it. Its
 * sentences come along, and so does what stands in `styles/rest.css`. Anything else that comes late is written here
 * too, and `ports.parts.load<typeof it>("its name")` gives it. Whatever the page holds already (components, `t`, the
 * outbox) is shared, so import it freely: nothing reaches the phone twice.
 */
import { waitingEnvelopes } from "../components/waitingEnvelopes";
import { aboutScreen } from "../screens/aboutScreen";
import { cardScreen } from "../screens/cardScreen";
import { courierScreen } from "../screens/courierScreen";
import { handOverScreen } from "../screens/handOverScreen";
import { helpScreen } from "../screens/helpScreen";
import { ideaScreen } from "../screens/ideaScreen";
import { pauseScreen } from "../screens/pauseScreen";
import { photoScreen } from "../screens/photoScreen";
import { reopenScreen } from "../screens/reopenScreen";
import { roomScreen } from "../screens/roomScreen";
import { speakScreen } from "../screens/speakScreen";
import { statusScreen } from "../screens/statusScreen";
import { troubleWords } from "../screens/troubleWords";
import { arrived } from "./arrived";
import { caretaker } from "./caretaker";
import { farewell } from "./farewell";
import { listen } from "./listen";
import { networkSender } from "./networkSender";

Object.assign(arrived, {
  about: aboutScreen,
  card: cardScreen,
  courier: courierScreen,
  handOver: handOverScreen,
  help: helpScreen,
  idea: ideaScreen,
  pause: pauseScreen,
  photo: photoScreen,
  reopen: reopenScreen,
  room: roomScreen,
  speak: speakScreen,
  status: statusScreen,
  caretaker,
  farewell,
  listen,
  sender: networkSender,
  troubleWords,
  waiting: waitingEnvelopes,
  ...farewell.screens,
});
