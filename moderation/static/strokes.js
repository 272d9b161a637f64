// Choosing strokes of a drawing: lines over the picture mirror the numbers in the form, which alone is sent.
const SVG = "http://www.w3.org/2000/svg";
const WIDEST = 14;

function drawn(name, facts) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(facts)) element.setAttribute(key, value);
  return element;
}

function points(run) {
  const pairs = [];
  for (let at = 0; at < run.length; at += 2) pairs.push(`${run[at]},${run[at + 1]}`);
  // a dot is a line to itself
  return (pairs.length > 1 ? pairs : [...pairs, ...pairs]).join(" ");
}

/** The strokes of one drawing, over its picture. */
class Strokes {
  constructor(panel) {
    this.panel = panel;
    this.picture = panel.closest(".part").querySelector("[data-picture]");
    this.field = panel.querySelector("[name=strokes]");
    this.lines = [];
    this.at = -1;
    panel.addEventListener("toggle", () => this.toggle());
    this.field.addEventListener("input", () => this.mark());
  }

  async toggle() {
    if (this.panel.open && !this.sheet) await this.load();
    if (this.sheet) this.sheet.toggleAttribute("hidden", !this.panel.open);
    this.picture.classList.toggle("covering", this.panel.open);
  }

  async load() {
    const answer = await fetch(this.panel.dataset.strokes, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { width, height, strokes } = await answer.json();
    this.sheet = drawn("svg", {
      class: "strokes", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", tabindex: "0",
      role: "application", "aria-label": this.panel.querySelector("summary").firstChild.textContent.trim(),
    });
    this.lines = strokes.map(({ pen, run }) => drawn("polyline", { points: points(run), "stroke-width": Math.max(pen, WIDEST) }));
    this.sheet.append(...this.lines);
    this.sheet.addEventListener("pointerdown", (event) => this.sweep(event));
    this.sheet.addEventListener("keydown", (event) => this.onKey(event));
    this.picture.append(this.sheet);
    this.mark();
  }

  get chosen() {
    return new Set(this.field.value.split(/[\s,]+/).filter(Boolean).map((word) => Number(word) - 1));
  }

  choose(place, isOut) {
    const chosen = this.chosen;
    if (isOut) chosen.add(place);
    else chosen.delete(place);
    this.field.value = [...chosen].sort((a, b) => a - b).map((each) => each + 1).join(" ");
    this.mark();
  }

  mark() {
    const chosen = this.chosen;
    this.lines.forEach((line, place) => line.classList.toggle("out", chosen.has(place)));
  }

  /** One tap changes the stroke under it; a finger that goes on takes out (or puts back) all that it meets. */
  sweep(event) {
    event.preventDefault();
    event.stopPropagation();
    this.sheet.focus();
    let isOut = null;
    const meet = ({ clientX, clientY }) => {
      const place = this.lines.indexOf(document.elementFromPoint(clientX, clientY));
      if (place < 0) return;
      if (isOut === null) isOut = !this.chosen.has(place);
      this.choose(place, isOut);
    };
    const stop = () => window.removeEventListener("pointermove", meet);
    meet(event);
    window.addEventListener("pointermove", meet);
    window.addEventListener("pointerup", stop, { once: true });
    window.addEventListener("pointercancel", stop, { once: true });
  }

  onKey(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) this.goTo(this.at + step);
    else if (event.key === " " && this.lines[this.at]) this.choose(this.at, !this.chosen.has(this.at));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  goTo(place) {
    this.lines[this.at]?.classList.remove("here");
    this.at = Math.max(0, Math.min(this.lines.length - 1, place));
    this.lines[this.at]?.classList.add("here");
  }
}

export function chooseStrokes() {
  for (const panel of document.querySelectorAll("[data-strokes]")) new Strokes(panel);
}
