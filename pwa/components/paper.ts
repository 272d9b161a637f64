import { on } from "./on";
import { h } from "./h";
import { paint } from "./paint";
import { SHEET } from "../drawing/sheet";
import { arrived } from "../app/arrived";
import type { simplify } from "../drawing/simplify";
import type { Stroke } from "../app/ports";

export interface PaperOptions {
  readonly label: string;
  /** The strokes as they are now. */
  readonly strokes: () => readonly Stroke[];
  /** What the child holds when a stroke begins. */
  readonly pen: () => { colour: number; width: number };
  readonly onStroke: (stroke: Stroke) => void;
}

export interface Paper {
  readonly element: HTMLElement;
  readonly redraw: () => void;
  /** Ends a stroke that is being drawn, as if the finger had left. */
  readonly finish: () => void;
}

/**
 * The sheet a child draws on: one canvas of dry ink, above it one of wet ink.
 * Touch and mouse: every phone has them, and many have no pointer events.
 */
export function paper({ label, strokes, pen, onStroke }: PaperOptions): Paper {
  const dry = h("canvas", { role: "img", "aria-label": label });
  const wet = h("canvas", { "aria-hidden": "true" });
  const element = h("div", { class: "paper" }, dry, wet);
  let stroke: { colour: number; width: number; points: number[] } | null = null;

  const redraw = (): void => {
    if (!element.isConnected) window.removeEventListener("resize", redraw);
    const density = Math.min(window.devicePixelRatio || 1, 2);
    for (const canvas of [dry, wet]) {
      canvas.width = element.clientWidth * density;
      canvas.height = element.clientHeight * density;
    }
    strokes().forEach((each) => paint(dry, each));
  };
  const place = (spot: { clientX: number; clientY: number }): void => {
    if (!stroke) return;
    const box = element.getBoundingClientRect();
    const on = (share: number, size: number): number =>
      Math.round(Math.max(0, Math.min(1, share)) * size);
    stroke.points.push(
      on((spot.clientX - box.left) / box.width, SHEET.width),
      on((spot.clientY - box.top) / box.height, SHEET.height),
    );
    paint(wet, stroke, stroke.points.length - 4);
  };
  const begin = (spot: { clientX: number; clientY: number }): void => {
    if (stroke) return;
    stroke = { ...pen(), points: [] };
    wet.width = wet.width; // an emptied canvas: the last stroke is dry by now
    wet.classList.remove("dries");
    place(spot);
  };
  const end = (): void => {
    if (!stroke) return;
    const { points } = stroke;
    const drawn = { ...stroke, points: arrived.simplify ? (arrived.simplify as typeof simplify)(points) : points };
    stroke = null;
    paint(dry, drawn);
    wet.classList.add("dries");
    onStroke(drawn);
  };
  listen(element, begin, place, end);
  requestAnimationFrame(redraw);
  on(window, "resize", redraw);
  return { element, redraw, finish: end };
}

type Spot = (spot: { clientX: number; clientY: number }) => void;

function listen(element: HTMLElement, begin: Spot, place: Spot, end: () => void): void {
  const touched = (act: Spot) => (event: TouchEvent): void => {
    event.preventDefault(); // the page must not scroll under a drawing finger, nor the mouse follow it
    act(event.touches[0]);
  };
  on(element, "mousedown", begin);
  on(window, "mousemove", place);
  on(window, "mouseup", end);
  on(element, "touchstart", touched(begin));
  on(element, "touchmove", touched(place));
  on(element, "touchend touchcancel", end);
}
