import { connectPorts } from "./connectPorts";
import { drawScreen } from "../screens/drawScreen";
import { envelopeOnTop } from "../components/envelopeOnTop";
import { frame, type Listens } from "../components/frame";
import { makeScreen } from "../screens/makeScreen";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { sheets } from "../components/sheets";
import { shyPage } from "../components/shyPage";
import { t } from "../i18n/t";
import { troubleScreen } from "../screens/troubleScreen";
import { arrived } from "./arrived";
import { Unreachable, type Draft } from "./ports";
import type { caretaker as comes, Caretaker } from "./caretaker";
import { welcomeScreen } from "../screens/welcomeScreen";
import { writeScreen } from "../screens/writeScreen";
import type { Screen } from "../screens/screen";
import type { Draws, Stage } from "../screens/stage";
import type { Step } from "../screens/step";
import type { Visit } from "../screens/visit";

/** The screens of the page; every other step follows, at the latest when it is reached. */
Object.assign(arrived, { welcome: welcomeScreen, make: makeScreen, draw: drawScreen, write: writeScreen });
/** Steps beside the way: back from them leads to where it was left. */
const ASIDE: readonly Step[] = ["help", "handOver"];

/** Where the way goes on when a step that may be skipped cannot be loaded. */
const MAY_BE_SKIPPED: { readonly [step in Step]?: Step } = { about: "card", card: "assent" };

/** The first sheet is drawn before anything else is fetched. */
const MILLISECONDS_TO_PAINT = 100;
const MILLISECONDS_TO_TRY_AGAIN = 20_000;

const ports = connectPorts(window);
const root = document.getElementById("app")!;
const sheet = frame(
  root,
  () => stage.go("help"),
  (main, button) => void ports.parts.load<Listens>("listen").then((listen) => listen(main, button), stage.trouble),
);
let stage: Stage;
let screen: Screen | undefined;
let step: Step;
let caretaker: Caretaker | undefined;

/** Opens the stage for one child. */
function welcome(first: Step, visit: Visit): void {
  const show = (next: Screen): void => {
    if (stage.visit !== visit) return; // an answer that comes late must not show itself to the next child
    leaveScreen();
    screen = next;
    const { tag, direction } = ports.strings.current();
    document.documentElement.lang = tag;
    document.documentElement.dir = direction;
    sheet.draw(step, next);
    crown();
  };
  const crown = (): void => {
    if (!visit.draft) return sheet.top();
    const next = pictureButton(pictures.sheet, t("Next child"), () => go("handOver"), "small");
    sheet.top(envelopeOnTop(ports, visit.draft), sheets(visit.draft), next);
  };
  const trouble = (error: unknown): void => {
    const here = step;
    show(troubleScreen(error, () => go(here), () => go("make")));
  };
  const go = (next: Step): void => {
    if (ASIDE.indexOf(next) >= 0 && ASIDE.indexOf(step) < 0) visit.before = step;
    step = next;
    // only as long as the child is at this step may its screens follow one another
    const follow = (inner: Screen): void => void (step === next && show(inner));
    const draw = (draws: Draws): void => follow(draws({ ...stage, show: follow }));
    const skip = (): void => {
      const onward = MAY_BE_SKIPPED[next];
      if (step === next) onward ? go(onward) : trouble(new Unreachable());
    };
    const draws = arrived[next] as Draws | undefined;
    if (draws) draw(draws);
    else ports.parts.load<Draws>(next).then((late) => step === next && draw(late), skip);
  };
  const draft = (): Draft => {
    if (visit.draft) return visit.draft;
    const begun = (visit.draft = ports.outbox.begin(ports.room!));
    if (visit.prompt) stage.watch(begun.setPrompt(visit.prompt.id));
    crown();
    return begun;
  };
  stage = {
    ports,
    visit,
    go,
    show,
    draft,
    trouble,
    watch: (change) => void change.catch(trouble),
    stillHere: () => caretaker && caretaker.stillHere(),
    handOn,
    nextChild,
  };
  go(first);
}

/** Stops what must stop; resolves when its last bytes are in the draft. */
function leaveScreen(): Promise<unknown> {
  const left = screen && screen.leave && screen.leave();
  screen = undefined;
  return Promise.resolve(left);
}

/** Whoever comes next finds another sheet: at once, and whatever was on it. What was made is committed behind it. */
function handOn(first: Step): void {
  const { draft } = stage.visit;
  const left = leaveScreen();
  const forget = (): void => {
    if (draft) draft.close();
    if (caretaker) caretaker.takeOver();
  };
  sheet.blank();
  welcome(first, {});
  left.then(() => draft && draft.saved()).then(forget, forget); // what failed was told when it failed
}

function nextChild(): void {
  handOn("welcome");
}

/** A card's QR code opens the room with its token behind the `#`, where no server sees it. */
function cardFromAddress(): Visit {
  const found = /#card=([0-9a-f]{32})$/.exec(location.hash);
  if (found) history.replaceState(null, "", location.pathname);
  return found ? { card: { token: found[1] } } : {};
}

/** One step back; says whether there is another behind it. */
function goBack(): boolean {
  if (screen && screen.back) screen.back();
  return !!screen && !!screen.back;
}

/** Fetches what the first response has not; what cannot come now is tried again a little later. */
function fetchTheRest(): void {
  const house = { ...ports, isBlank: () => step === "welcome" || step === "pause", handOn };
  const later = (): void => void ports.clock.wait(MILLISECONDS_TO_TRY_AGAIN).then(fetchTheRest);
  const hire = (enter: typeof comes): void => {
    caretaker = enter(house);
    ports.keepsake.nameOf = caretaker.pictureName;
  };
  ports.parts.load<typeof comes>("caretaker").then(hire).catch(later);
}

const place = location.pathname.slice(1);
welcome(place === "help" || place === "pause" ? place : "welcome", cardFromAddress());
shyPage(root, goBack, nextChild);
setTimeout(fetchTheRest, MILLISECONDS_TO_PAINT);
