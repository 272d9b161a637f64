/** A piece of text on a sheet. */
export interface Words {
  readonly element: HTMLElement;
  readonly text: string;
  /** The language it is written in. */
  readonly tongue: string;
}

/** What the loudspeaker reads: the words of a screen in the order of the eye, and nothing that is hidden. */
export function wordsOn(main: HTMLElement): Words[] {
  const found = Array.from(main.querySelectorAll<HTMLElement>("h1,p,label,button,.button"));
  return found
    .filter((element) => !element.closest("[hidden],.unseen,.forty"))
    .map((element) => ({
      element,
      text: (element.textContent || "").trim(),
      tongue: (element.closest("[lang]") || document.documentElement).getAttribute("lang")!,
    }))
    .filter(({ text }) => text);
}
