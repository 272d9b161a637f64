import { cardFromAddress } from "./cardFromAddress";
import { connectPorts } from "./connectPorts";
import { drawScreen } from "../screens/drawScreen";
import { frame, type Listens } from "../components/frame";
import { idleGuard } from "../components/idleGuard";
import { on } from "../components/on";
import { makeScreen } from "../screens/makeScreen";
import { troubleScreen } from "../screens/troubleScreen";
import { arrived } from "./arrived";
import { Unreachable, type Draft } from "./ports";
import type { adorn as adorns } from "./adorn";
import type { caretaker as comes, Caretaker } from "./caretaker";
import { welcomeScreen } from "../screens/welcomeScreen";
import type { Screen } from "../screens/screen";
import type { Draws, Stage } from "../screens/stage";
import type { Step } from "../screens/step";
import type { Visit } from "../screens/visit";

/** The screens of the page's first script; every other step follows, at the latest when it is reached. */
Object.assign(arrived, { welcome: welcomeScreen, make: makeScreen, draw: drawScreen });

/** Where the way goes on when a step that may be skipped cannot be loaded. */
const MAY_BE_SKIPPED: { readonly [step in Step]?: Step } = { about: "card", card: "assent" };

/** Steps beside the way: back from them leads to where it was left. */
const ASIDE: { readonly [step in Step]?: true } = { help: true, handOver: true };

const MILLISECONDS_TO_TRY_AGAIN = 20_000;
const MILLISECONDS_TO_BLANK = 90_000;

const ports = connectPorts();
const root = document.getElementById("app")!;
const draws = frame(
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
    draws(step, next, ports.strings.current());
    adorn();
  };
  const trouble = (error: unknown): void => {
    const here = step;
    show(troubleScreen(error, () => go(here), () => go("make")));
  };
  const go = (next: Step): void => {
    if (next in ASIDE && !(step in ASIDE)) visit.before = step;
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
    if (!visit.draft) {
      visit.draft = ports.outbox.begin(ports.room!);
      if (visit.prompt) stage.watch(visit.draft.setPrompt(visit.prompt.id));
      adorn();
    }
    return visit.draft;
  };
  stage = {
    ports,
    visit,
    go,
    show,
    draft,
    trouble,
    watch: (change) => void change.catch(trouble),
    stillHere,
    handOn,
    nextChild: () => handOn("welcome"),
  };
  go(first);
}

/** What the rest of the app adds to a sheet. */
function adorn(): void {
  if (arrived.adorn) (arrived.adorn as typeof adorns)(stage, step, root);
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
  root.textContent = "";
  welcome(first, {});
  left.then(() => draft && draft.saved()).then(forget, forget); // what failed was told when it failed
}

/** One step back; says whether there is another behind it. */
function goBack(): boolean {
  if (screen && screen.back) screen.back();
  return !!screen && !!screen.back;
}

/** Fetches what the page has not; what cannot come now is tried again a little later. */
function fetchTheRest(): void {
  const hire = (enter: typeof comes): void => {
    caretaker = enter(house);
    adorn();
  };
  ports.parts
    .load<typeof comes>("caretaker")
    .then(hire)
    .catch(() => ports.clock.wait(MILLISECONDS_TO_TRY_AGAIN).then(fetchTheRest));
}

/** Whether the sheet tells nothing to whoever comes; behind the first sheet a story may wait. */
function isBlank(): boolean {
  return step === "pause" || (step === "welcome" && !stage.visit.draft);
}

// nothing in the list of recent apps
on(document, "visibilitychange", () => (root.hidden = document.hidden));
// nothing in the browser's page cache, which gives back what it held
on(window, "pagehide", () => handOn("welcome"));

const house = { ...ports, goBack, isBlank, handOn };
const stillHere = idleGuard(ports.clock.now, (milliseconds) => {
  if (milliseconds >= MILLISECONDS_TO_BLANK && !isBlank()) handOn("welcome");
  if (caretaker) caretaker.look(milliseconds);
});
const place = location.pathname.slice(1);
welcome(place === "help" || place === "pause" ? place : "welcome", { card: cardFromAddress() });
fetchTheRest();
