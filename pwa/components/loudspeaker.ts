import { arrange, type Step } from "../loudspeaker/arrange";
import type { SoundShelf } from "../loudspeaker/soundShelf";
import { t } from "../i18n/t";
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
  let turn = 0;
  const stop = (): void => {
    turn++;
    player.stop();
    if (window.speechSynthesis) speechSynthesis.cancel();
  };
  document.addEventListener("visibilitychange", () => document.hidden && stop());

  return (main, button) => {
    stop();
    player.unlock();
    const mine = turn;
    new MutationObserver((_, observer) => {
      if (main.parentNode) return;
      observer.disconnect();
      if (mine === turn) stop();
    }).observe(main.parentNode!, { childList: true });
    void play(main).then((isHeard) => mine === turn && !isHeard && cross(button));

    async function play(sheet: HTMLElement): Promise<boolean> {
      const words = wordsOn(sheet);
      const prompts = await shelf.list(document.documentElement.lang);
      const steps = arrange(words.map(({ text }) => text), prompts);
      const sounds = steps.map(({ address }) => (address ? shelf.fetchSound(address) : Promise.resolve(null)));
      let isHeard = true;
      for (let i = 0; i < steps.length && mine === turn; i++) {
        const sound = await sounds[i];
        if (mine === turn) isHeard = (await shown(steps[i], words, sound)) && isHeard;
      }
      return isHeard;
    }
  };

  /** While one thing alone is said, it is marked: so a language is found by its sound. */
  async function shown({ places }: Step, words: readonly Words[], sound: Blob | null): Promise<boolean> {
    const { element } = words[places[0]];
    const marks = places.length < 2;
    if (marks) element.classList.add("heard");
    const isHeard = (!!sound && (await player.play(sound))) || (await sayAll(places.map((place) => words[place])));
    if (marks) element.classList.remove("heard");
    return isHeard || element.matches(".tongue"); // a language without a voice does not silence the others
  }
}

function sayAll(words: readonly Words[]): Promise<boolean> {
  return say(words.map(({ text }) => text).join(". "), words[0].tongue);
}

function cross(button: HTMLElement): void {
  button.textContent = "";
  const word = document.createElement("span");
  word.textContent = t("No sound now");
  button.append(picture(pictures.listen + CROSS), word);
}
