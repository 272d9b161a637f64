/* Notes on a page what the keyboard must reach, and what it has reached. Evaluated by tab_path.py. */
(() => {
  const STOPS =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex], audio[controls]";
  const LOOKS = [
    "outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderTopColor", "borderTopWidth",
    "backgroundColor", "textDecorationLine",
  ];

  /* Of radio buttons with one name the keyboard reaches one; arrows go to the others. */
  const groupOf = (each) => (each.type === "radio" && each.name ? `${each.form?.action} ${each.name}` : each);
  const isStop = (each) =>
    each.tabIndex >= 0 && !each.disabled && !each.closest("[inert]") &&
    each.checkVisibility({ visibilityProperty: true });

  /* What may show the focus: the control, or the drawn thing that stands for it. */
  const faces = (each) => [each, ...(each.labels || []), each.parentElement, each.nextElementSibling].filter(Boolean);
  const looks = (each) =>
    faces(each).map((face) => { const style = getComputedStyle(face); return LOOKS.map((name) => style[name]).join(); }).join();

  const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
  const isUncovered = (each) =>
    faces(each).slice(0, 1 + (each.labels || []).length).some((face) =>
      [...face.getClientRects()].some((box) => {
        const top = document.elementFromPoint(...middle(box));
        return top && (face.contains(top) || top.contains(face));
      }));

  const name = (each) => each.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const stops = new Map();
  for (const each of document.querySelectorAll(STOPS)) {
    if (isStop(each) && !stops.has(groupOf(each))) stops.set(groupOf(each), { name: name(each), faults: null });
  }
  const blurred = new Map([...document.querySelectorAll(STOPS)].map((each) => [each, looks(each)]));

  self.tabPath = {
    count: () => stops.size,
    players: () => document.querySelectorAll("audio[controls]").length,
    /* Notes where the focus is; tells whether it has left the page. */
    look: () => {
      const here = document.activeElement;
      if (!here || here === document.body || here === document.documentElement) return true;
      const stop = stops.get(groupOf(here));
      if (stop && !stop.faults) {
        stop.faults = [];
        if (here.tagName === "IFRAME") return false; // what is inside shows the focus itself
        if (looks(here) === blurred.get(here)) stop.faults.push("does not show the focus");
        if (!isUncovered(here)) stop.faults.push("has the focus out of sight");
      }
      return false;
    },
    faults: () =>
      [...stops.values()].flatMap((stop) =>
        (stop.faults || ["is out of the keyboard's reach"]).map((fault) => `${stop.name} ${fault}`)),
  };
})();
