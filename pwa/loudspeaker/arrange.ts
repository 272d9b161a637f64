import type { SpokenPrompt } from "./spokenPrompt";

/** One sound of a sheet, or without an address what the phone's own voice must say. */
export interface Step {
  readonly address?: string;
  /** Which texts of the sheet it says. */
  readonly places: readonly number[];
}

/**
 * What is played for the texts on a sheet, in the order of the eye: the prompts whose sentences all stand
 * there, the longest first (the list comes in that order), and for the rest the phone's own voice. So a sound
 * never says what is not on the sheet, and nothing on the sheet is left out.
 */
export function arrange(texts: readonly string[], prompts: readonly SpokenPrompt[]): Step[] {
  const steps: Step[] = [];
  const isSaid: boolean[] = [];
  const take = (places: readonly number[], address?: string): void => {
    places.forEach((place) => (isSaid[place] = true));
    steps.push({ address, places });
  };
  for (const { address, says } of prompts) {
    const places = says.map((sentence) => texts.findIndex((text, place) => text === sentence && !isSaid[place]));
    if (places.indexOf(-1) < 0) take(places, address);
  }
  texts.forEach((_, place) => isSaid[place] || take([place]));
  return steps.sort((one, other) => one.places[0] - other.places[0]);
}
