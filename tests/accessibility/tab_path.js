/* Notes on a page what the keyboard must reach, and what it has reached. Evaluated by tab_path.py. */
(() => {
  const STOPS =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex], audio[controls]";
  const LOOKS = [
    "outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderTopColor", "borderTopWidth",
    "backgroundColor", "textDecorationLine",
  ];
  /* A player or a field with several parts has stops of its own, which count as one; a player's come with its sound. */
  const STOPS_INSIDE = { AUDIO: 12, INPUT: 4 };
  const HAS_PARTS = "audio[controls], input[type=date], input[type=time], input[type=datetime-local], input[type=month]";

  /* Of radio buttons with one name the keyboard reaches one; arrows go to the others. */
  const groupOf = (each) => (each.type === "radio" && each.name ? `${each.form?.action} ${each.name}` : each);
  const isStop = (each) =>
    each.tabIndex >= 0 && !each.disabled && !each.closest("[inert]") &&
    each.checkVisibility({ visibilityProperty: true });

  /* What may show the focus: the control, or the drawn thing that stands for it. */
  const faces = (each) => [each, ...(each.labels || []), each.parentElement, each.nextElementSibling].filter(Boolean);
  const looks = (each) =>
    faces(each).map((face) => { const style = getComputedStyle(face); return LOOKS.map((name) => style[name]).join(); }).join();

  /* Of what is larger than the window, the part that can be seen. */
  const middle = ({ left, right, top, bottom }) => [
    (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
    (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
  ];
  const isUncovered = (each) =>
    faces(each).slice(0, 1 + (each.labels || []).length).some((face) =>
      [...face.getClientRects()].some((box) => {
        const top = document.elementFromPoint(...middle(box));
        return top && (face.contains(top) || top.contains(face));
      }));

  /* What stands there now, for a page may still change; and how each looks without the focus. */
  const blurred = new Map();
  const stops = () => {
    const found = new Map();
    for (const each of document.querySelectorAll(STOPS)) {
      if (isStop(each) && !found.has(groupOf(each))) found.set(groupOf(each), each);
      if (!blurred.has(each) && each !== document.activeElement) blurred.set(each, looks(each));
    }
    return found;
  };

  const reached = new Map();
  const way = [];
  let pressed = "";
  let isOut = false;
  let rounds = 0;
  /* Looks where the key before this one has led. */
  const look = () => {
    const here = document.activeElement;
    if (!here || here === document.body || here === document.documentElement) {
      isOut = isOut || pressed === "Tab";
      return;
    }
    const last = way[way.length - 1];
    // out of the page, and in again at its beginning; on its way into a frame the focus is nowhere for a moment too
    if (isOut && last && !(last.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING)) rounds += 1;
    isOut = false;
    if (last !== here) way.push(here);
    if (last && last !== here && !blurred.has(last)) blurred.set(last, looks(last)); // it had the focus at the beginning
    // in the midst of a field with several parts it is the part that shows the focus
    const isWhole = here.tagName === "IFRAME" || here.matches(":focus");
    if (isWhole && blurred.has(here) && !reached.has(groupOf(here))) reached.set(groupOf(here), faultsOf(here));
  };
  const faultsOf = (here) => {
    if (here.tagName === "IFRAME") return []; // what is inside shows the focus itself
    const faults = [];
    if (looks(here) === blurred.get(here)) faults.push("does not show the focus");
    // what grew above it since then may have pushed it out of the window
    if (!isUncovered(here)) here.scrollIntoView({ block: "nearest" });
    if (!isUncovered(here)) faults.push("has the focus out of sight");
    return faults;
  };

  const SKIP = "a.skip";
  /* The first stop leads past everything that is the same on every page. */
  const isSkipping = () => way.length > 0 && way[0].matches(SKIP);
  const skipFaults = () => {
    if (!isSkipping()) return ["begins with no way to the content"];
    const main = document.querySelector("main");
    const next = way.slice(1).find((each) => each !== main);
    const hasStops = [...stops().values()].some((each) => main.contains(each));
    return hasStops && !(next && main.contains(next)) ? ["skips to nowhere"] : [];
  };

  if (self.tabPath) self.tabPath.end();
  if (document.activeElement !== document.body) document.activeElement.blur();
  const over = new AbortController();
  const noted = (event) => {
    look();
    pressed = event.key;
    if (pressed === "Enter" && !isSkipping()) event.preventDefault();
  };
  addEventListener("keydown", noted, { capture: true, signal: over.signal });
  addEventListener("blur", () => document.activeElement?.tagName === "IFRAME" && look(), { signal: over.signal });

  const missed = () => [...stops()].filter(([group]) => !reached.has(group)).map(([, each]) => each);
  const name = (each) => each.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  self.tabPath = {
    /* How many times somebody must press Tab at most to see everything and be out again. */
    length: () =>
      [...document.querySelectorAll(HAS_PARTS)].reduce((sum, each) => sum + STOPS_INSIDE[each.tagName], stops().size + 3),
    /* Round once with everything seen; or twice, for somebody may begin in the middle. */
    isOver: () => {
      look();
      return !stops().size || rounds > 1 || (rounds > 0 && !missed().length);
    },
    faults: (mustSkip) => [
      ...(mustSkip ? skipFaults() : []),
      ...(rounds || !stops().size ? [] : ["the keyboard does not come out again"]),
      ...missed().map((each) => `${name(each)} is out of the keyboard's reach`),
      ...[...reached].flatMap(([group, faults]) => faults.map((fault) => `${name(group)} ${fault}`)),
    ],
    end: () => over.abort(),
  };
  return self.tabPath.length();
})();
