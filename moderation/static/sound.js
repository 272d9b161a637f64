// Marks on a recording: places on the wave mirror the rows of the form, which alone is sent.
const SVG = "http://www.w3.org/2000/svg";
const SHORTEST = 0.1;
const AROUND = 1;

function limit(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

function rounded(seconds) {
  return (Math.round(seconds * 20) / 20).toFixed(2);
}

/** A mark: one row of two numbers, in seconds, and one place on the wave. */
class Mark {
  constructor(desk, row) {
    this.desk = desk;
    this.row = row;
    this.fields = ["start", "end"].map((name) => row.querySelector(`[name=${name}]`));
    this.place = document.createElementNS(SVG, "rect");
    this.place.setAttribute("class", "strip-mark");
    this.place.setAttribute("height", "112");
    desk.wave.append(this.place);
    for (const field of this.fields) field.addEventListener("input", () => this.draw());
    for (const button of row.querySelectorAll("button")) button.hidden = false;
    row.querySelector("[data-hear]").addEventListener("click", () => desk.hear(this.span));
    row.querySelector("[data-remove]").addEventListener("click", () => this.remove());
    this.draw();
  }

  get span() {
    return this.fields.map((field) => Number(field.value));
  }

  set span([start, end]) {
    const from = limit(Math.min(start, end), 0, this.desk.seconds - SHORTEST);
    const to = limit(Math.max(start, end), from + SHORTEST, this.desk.seconds);
    this.fields[0].value = rounded(from);
    this.fields[1].value = rounded(to);
    this.draw();
  }

  draw() {
    const [start, end] = this.span;
    this.place.setAttribute("x", String(start * 10));
    this.place.setAttribute("width", String(Math.max(0, end - start) * 10));
  }

  remove() {
    this.place.remove();
    this.row.remove();
  }
}

/** The recording, its wave, and all marks on it. */
class Desk {
  constructor(root) {
    this.root = root;
    this.strip = root.querySelector("[data-strip]");
    this.wave = this.strip.querySelector("svg");
    this.now = this.wave.querySelector(".strip-now");
    this.sound = root.querySelector("[data-sound]");
    this.seconds = Number(this.wave.dataset.length) / 1000;
    this.body = root.querySelector("table.marks tbody");
    this.template = root.querySelector("[data-mark-row]");
    this.follow();
    if (this.body) this.beginMarking();
  }

  beginMarking() {
    // the server drew the marks for pages without scripts; from here on each row draws its own
    for (const place of this.wave.querySelectorAll(".strip-mark")) place.remove();
    for (const row of [...this.body.children]) {
      if (row.querySelector("input").value) new Mark(this, row);
      else row.remove();
    }
    for (const button of this.root.querySelectorAll("[data-guess]")) {
      button.addEventListener("click", () => this.take(button.dataset.guess.split(" ").map(Number)));
    }
    this.strip.addEventListener("pointerdown", (event) => this.drag(event));
    this.listenForHolding(this.root.querySelector("[data-hold]"));
  }

  add(span) {
    this.body.append(this.template.content.cloneNode(true));
    const mark = new Mark(this, this.body.lastElementChild);
    mark.span = span;
    return mark;
  }

  /** Take a guess: mark it, show it, and let it be heard at once. */
  take(span) {
    const mark = this.add(span);
    mark.fields[0].focus({ preventScroll: true });
    this.hear(mark.span);
  }

  hear([start, end]) {
    clearTimeout(this.stopping);
    this.sound.currentTime = Math.max(0, start - AROUND);
    void this.sound.play();
    this.stopping = setTimeout(() => this.sound.pause(), (end - start + 2 * AROUND) * 1000);
  }

  secondsAt(event) {
    const box = this.wave.getBoundingClientRect();
    return limit(((event.clientX - box.left) / box.width) * this.seconds, 0, this.seconds);
  }

  /** A tap moves the sound; a drag with a mouse or pen marks; a finger scrolls, and holds the button. */
  drag(event) {
    const from = this.secondsAt(event);
    let mark = null;
    const move = (now) => {
      const to = this.secondsAt(now);
      if (!mark && Math.abs(to - from) < SHORTEST) return;
      mark ??= this.add([from, to]);
      mark.span = [from, to];
    };
    const end = () => {
      this.strip.removeEventListener("pointermove", move);
      if (!mark) this.sound.currentTime = from;
    };
    if (event.pointerType !== "touch") {
      event.preventDefault();
      this.strip.setPointerCapture(event.pointerId);
      this.strip.addEventListener("pointermove", move);
    }
    this.strip.addEventListener("pointerup", end, { once: true });
  }

  listenForHolding(button) {
    button.hidden = false;
    let from = null;
    const press = () => {
      from ??= this.sound.currentTime;
      if (this.sound.paused) void this.sound.play();
      button.setAttribute("aria-pressed", "true");
    };
    const release = () => {
      if (from === null) return;
      this.add([from, this.sound.currentTime]);
      from = null;
      button.setAttribute("aria-pressed", "false");
    };
    button.addEventListener("pointerdown", press);
    for (const name of ["pointerup", "pointercancel", "pointerleave"]) button.addEventListener(name, release);
    const isHeld = (event) => (event.target === button && event.key === " ") || (event.key === "b" && !event.target.closest("input, textarea"));
    document.addEventListener("keydown", (event) => { if (isHeld(event) && !event.repeat) { press(); event.preventDefault(); } });
    document.addEventListener("keyup", (event) => { if (isHeld(event)) release(); });
  }

  /** Keep the line of the present moment on the wave, and in sight. */
  follow() {
    this.sound.addEventListener("timeupdate", () => {
      const at = String(this.sound.currentTime * 10);
      this.now.setAttribute("x1", at);
      this.now.setAttribute("x2", at);
      const share = this.sound.currentTime / this.seconds;
      const place = share * this.wave.getBoundingClientRect().width;
      if (place < this.strip.scrollLeft || place > this.strip.scrollLeft + this.strip.clientWidth) {
        this.strip.scrollLeft = place - this.strip.clientWidth / 4;
      }
    });
    this.strip.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -0.5, ArrowRight: 0.5 }[event.key];
      if (!step) return;
      this.sound.currentTime = limit(this.sound.currentTime + step, 0, this.seconds);
      event.preventDefault();
    });
  }
}

for (const root of document.querySelectorAll("[data-sound-desk]")) new Desk(root);
