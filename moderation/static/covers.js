// The cover editor: boxes over the picture mirror the rows of the form, which alone is sent.
const NAMES = ["left", "top", "width", "height"];
const SMALLEST = 1;
const STEP = 1;

function limit(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

/** A cover: one row of numbers, in percent, and one box on the picture. */
class Cover {
  constructor(editor, row) {
    this.editor = editor;
    this.row = row;
    this.fields = NAMES.map((name) => row.querySelector(`[name=${name}]`));
    this.box = this.makeBox();
    for (const field of this.fields) field.addEventListener("input", () => this.place());
    row.querySelector("[data-remove-cover]").addEventListener("click", () => this.remove());
    this.place();
  }

  makeBox() {
    const box = document.createElement("button");
    box.type = "button";
    box.className = "cover-box";
    box.append(document.createElement("b"), document.createElement("i"));
    box.addEventListener("keydown", (event) => this.onKey(event));
    box.addEventListener("pointerdown", (event) => this.drag(event, event.target.localName === "i"));
    this.editor.picture.append(box);
    return box;
  }

  get area() {
    return this.fields.map((field) => Number(field.value));
  }

  set area([left, top, width, height]) {
    const wide = limit(width, SMALLEST, 100);
    const high = limit(height, SMALLEST, 100);
    const area = [limit(left, 0, 100 - wide), limit(top, 0, 100 - high), wide, high];
    area.forEach((number, index) => { this.fields[index].value = String(Math.round(number * 100) / 100); });
    this.place();
  }

  /** Physical sides on purpose: a picture is not mirrored where the writing runs the other way. */
  place() {
    const [left, top, width, height] = this.area;
    Object.assign(this.box.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
  }

  number(index) {
    this.row.querySelector("[data-number]").textContent = String(index + 1);
    this.box.querySelector("b").textContent = String(index + 1);
    this.box.setAttribute("aria-label", `${this.editor.word} ${index + 1}`);
  }

  onKey(event) {
    const [x, y] = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key] ?? [0, 0];
    if (event.key === "Delete" || event.key === "Backspace") this.remove();
    else if (x || y) this.shift(x, y, event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  shift(x, y, isResizing, from = this.area) {
    const [left, top, width, height] = from;
    if (isResizing) this.area = [left, top, Math.min(width + x, 100 - left), Math.min(height + y, 100 - top)];
    else this.area = [left + x, top + y, width, height];
  }

  drag(event, isResizing, from = this.area) {
    event.preventDefault();
    event.stopPropagation();
    this.box.focus();
    this.box.setPointerCapture(event.pointerId);
    const frame = this.editor.picture.getBoundingClientRect();
    const move = (now) => this.shift(
      ((now.clientX - event.clientX) / frame.width) * 100, ((now.clientY - event.clientY) / frame.height) * 100, isResizing, from,
    );
    this.box.addEventListener("pointermove", move);
    const stop = () => this.box.removeEventListener("pointermove", move);
    this.box.addEventListener("pointerup", stop, { once: true });
    this.box.addEventListener("pointercancel", stop, { once: true });
  }

  remove() {
    this.row.remove();
    this.box.remove();
    this.editor.forget(this);
  }
}

/** The editor of one photo. */
class Editor {
  constructor(panel) {
    this.panel = panel;
    this.picture = panel.closest(".part").querySelector("[data-picture]");
    this.body = panel.querySelector("table.covers tbody");
    this.template = panel.querySelector("[data-cover-row]");
    this.word = panel.querySelector("table.covers th").textContent;
    this.covers = [...this.body.querySelectorAll("[data-cover]")].map((row) => new Cover(this, row));
    this.renumber();
    panel.querySelector("[data-add-cover]").addEventListener("click", () => this.add([40, 40, 20, 20]).box.focus());
    this.picture.addEventListener("pointerdown", (event) => { if (panel.open) this.draw(event); });
    panel.addEventListener("toggle", () => this.showBoxes());
    this.showBoxes();
  }

  showBoxes() {
    this.picture.classList.toggle("covering", this.panel.open);
    for (const cover of this.covers) cover.box.hidden = !this.panel.open;
  }

  add(area) {
    this.body.append(this.template.content.cloneNode(true));
    const cover = new Cover(this, this.body.lastElementChild);
    cover.area = area;
    this.covers.push(cover);
    this.renumber();
    return cover;
  }

  draw(event) {
    const frame = this.picture.getBoundingClientRect();
    const left = ((event.clientX - frame.left) / frame.width) * 100;
    const top = ((event.clientY - frame.top) / frame.height) * 100;
    this.add([left, top, SMALLEST, SMALLEST]).drag(event, true, [left, top, 0, 0]);
  }

  forget(cover) {
    this.covers = this.covers.filter((other) => other !== cover);
    this.renumber();
  }

  renumber() {
    this.covers.forEach((cover, index) => cover.number(index));
  }
}

export function editCovers() {
  for (const panel of document.querySelectorAll("[data-covers]")) new Editor(panel);
}
