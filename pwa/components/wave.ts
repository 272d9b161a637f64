import { h } from "./h";
import { t } from "../i18n/t";
import type { Clock } from "../app/ports";

const BARS = 24;
const MILLISECONDS_PER_BAR = 100;

export interface Wave {
  readonly element: HTMLElement;
  readonly start: (seconds: number) => void;
  readonly stop: () => void;
}

/** A living wave of what is heard, and a crayon that grows shorter as the time runs out. */
export function wave(clock: Clock, loudness: () => number, onEnd: () => void): Wave {
  const bars = Array.from({ length: BARS }, () => h("i"));
  const crayon = h("div", { class: "stub" });
  const element = h(
    "div",
    { class: "grow hearing" },
    h("div", { class: "wave", role: "img", "aria-label": t("We hear you") }, ...bars),
    h("div", { class: "rest", role: "img", "aria-label": t("The crayon grows shorter: the time that is left") }, crayon),
  );
  let timer = 0;
  let beat = 0;
  const start = (seconds: number): void => {
    const began = clock.now();
    timer = window.setInterval(() => {
      const spent = Math.abs(clock.now() - began) / 1000 / seconds;
      bars[beat++ % BARS].style.transform = `scaleY(${0.06 + loudness() * 0.94})`;
      crayon.style.transform = `scaleX(${Math.max(0, 1 - spent)})`;
      if (spent >= 1) onEnd();
    }, MILLISECONDS_PER_BAR);
  };
  return { element, start, stop: () => clearInterval(timer) };
}
