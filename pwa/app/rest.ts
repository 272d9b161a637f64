/**
 * What follows the page, right after the first sheet is drawn: one file, kept by the service worker.
 *
 * To add a screen: name its step in `screens/step.ts`, and write it here, one line; `go("its step")` shows it. Its
 * sentences come along, and so does what stands in `styles/rest.css`. Anything else that comes late is written here
 * too, and `ports.parts.load<typeof it>("its name")` gives it. What a sheet of the page can do without, `adorn.ts` adds
 * to it. Whatever the page holds already (components, `t`, the
 * outbox) is shared, so import it freely: nothing reaches the phone twice.
 */
import { grain } from "../components/grain";
import { simplify } from "../drawing/simplify";
import { fill } from "../i18n/fill";
import type { Wordbook } from "../i18n/wordbook";
import "../outbox/laterOutbox";
import { aboutScreen } from "../screens/aboutScreen";
import { cardScreen } from "../screens/cardScreen";
import { closingScreen } from "../screens/closingScreen";
import { courierScreen } from "../screens/courierScreen";
import { handOverScreen } from "../screens/handOverScreen";
import { helpScreen } from "../screens/helpScreen";
import { ideaScreen } from "../screens/ideaScreen";
import { pauseScreen } from "../screens/pauseScreen";
import { photoScreen } from "../screens/photoScreen";
import { refusedScreen } from "../screens/refusedScreen";
import { reopenScreen } from "../screens/reopenScreen";
import { roomScreen } from "../screens/roomScreen";
import { sendNothingScreen } from "../screens/sendNothingScreen";
import { speakScreen } from "../screens/speakScreen";
import { statusScreen } from "../screens/statusScreen";
import { staysPrivateScreen } from "../screens/staysPrivateScreen";
import { troubleWords } from "../screens/troubleWords";
import { adorn } from "./adorn";
import { arrived } from "./arrived";
import { caretaker } from "./caretaker";
import { listen } from "./listen";
import { loadStyle } from "./loadStyle";
import { mindHere } from "./mindHere";
import { networkSender } from "./networkSender";

const REST = {
  about: aboutScreen,
  card: cardScreen,
  closing: closingScreen,
  courier: courierScreen,
  handOver: handOverScreen,
  help: helpScreen,
  idea: ideaScreen,
  pause: pauseScreen,
  photo: photoScreen,
  refused: refusedScreen,
  reopen: reopenScreen,
  room: roomScreen,
  sendNothing: sendNothingScreen,
  speak: speakScreen,
  status: statusScreen,
  staysPrivate: staysPrivateScreen,
  adorn,
  caretaker,
  fill,
  grain,
  listen,
  sender: networkSender,
  simplify,
  troubleWords,
  ...mindHere,
};

/** Lets the rest in when its words and styles are there too. */
export async function unpack(words: Wordbook): Promise<void> {
  await Promise.all([words.addLazy(), loadStyle("rest")]);
  Object.assign(arrived, REST);
}

arrived.unpack = unpack;
