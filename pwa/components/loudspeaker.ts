import { arrange, type Step } from "../loudspeaker/arrange";
import type { SoundShelf } from "../loudspeaker/soundShelf";
import { t } from "../i18n/t";
import { h } from "./h";
import { picture } from "./picture";
import { pictures } from "./pictures";
import { say } from "./say";
import { soundPlayer } from "./soundPlayer";
import { wordsOn, type Words } from "./wordsOn";

const CROSS = "|oM4 4l40 40";

/**
 * Plays a sheet: recorded prompts where there are some, else the phone's own voice. Where a sentence finds
 * neither, the loudspeaker is crossed out, so that nobody waits for it.
 */
export function loudspeaker(shelf: SoundShelf): (main: HTMLElement, button: HTMLElement) => void {
  const player = soundPlayer();
  const voice = window.speechSynthesis;
  if (voice) voice.getVoices(); // the first question fills the list
  let turn = 0;
  let lit: HTMLElement | undefined;

  const light = (button?: HTMLElement): void => {
    if (lit) lit.classList.remove("heard");
    lit = button;
    if (lit) lit.classList.add("heard");
  };
  const stop = (): void => {
    turn++;
    light();
    player.stop();
    if (voice) voice.cancel();
  };
  const play = async (main: HTMLElement, mine: number): Promise<boolean> => {
    const words = wordsOn(main);
    const prompts = await shelf.list(document.documentElement.lang);
    const steps = arrange(words.map(({ text }) => text), prompts);
    const sounds = steps.map(({ address }) => (address ? shelf.fetchSound(address) : null));
    let isHeard = true;
    for (let i = 0; i < steps.length && mine === turn; i++) {
      const sound = await sounds[i];
      if (mine === turn) isHeard = (await hear(steps[i], words, sound)) && isHeard;
    }
    return isHeard;
  };
  /** While one thing alone is said, it is marked: so a language is found by its sound. */
  const hear = async ({ places }: Step, words: readonly Words[], sound: Blob | null): Promise<boolean> => {
    const { element } = words[places[0]];
    if (places.length < 2) element.classList.add("heard");
    const isHeard = (!!sound && (await player.play(sound))) || (await sayAll(places.map((place) => words[place])));
    element.classList.remove("heard");
    return isHeard || element.matches(".tongue"); // a language without a voice does not silence the others
  };

  document.addEventListener("visibilitychange", () => document.hidden && stop());
  return (main, button) => {
    stop();
    player.unlock();
    light(button);
    stopWhenGone(main, stop);
    const mine = turn;
    void play(main, mine).then((isHeard) => {
      if (mine !== turn) return; // somebody tapped again, or went on
      light();
      if (!isHeard) cross(button);
    });
  };
}

/** The next sheet is not spoken over, and a blank one says nothing. */
function stopWhenGone(main: HTMLElement, stop: () => void): void {
  const watch = new MutationObserver(() => {
    if (main.parentNode) return;
    watch.disconnect();
    stop();
  });
  watch.observe(main.parentNode!, { childList: true });
}

function sayAll(words: readonly Words[]): Promise<boolean> {
  return say(words.map(({ text }) => text).join(". "), words[0].tongue);
}

function cross(button: HTMLElement): void {
  button.textContent = "";
  button.append(picture(pictures.listen + CROSS), h("span", null, t("No sound now")));
}
