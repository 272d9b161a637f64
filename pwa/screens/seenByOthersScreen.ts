import { h, type Child } from "../components/h";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { picturesOfVoice } from "../components/picturesOfVoice";
import { soundPlayer } from "../components/soundPlayer";
import { t } from "../i18n/t";
import type { FoundStory } from "./foundStory";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** What moderators put in the place of what could tell who a child is: "[name]". */
const BLANK = /\[([^[\]]{1,40})\]/;

/** Words with a blank that says what is hidden there. */
const withBlanks = (text: string): Child[] =>
  text.split(BLANK).map((piece, place) => (place % 2 ? h("mark", null, piece) : piece));

/** What others see or would see and hear of a story; the child agrees, or wishes that more of it be hidden. */
export async function seenByOthersScreen({ trouble }: Stage, { api, room, pictures: name, look }: FoundStory): Promise<Screen> {
  const { version, pictures: files, words, sounds } = await api.look(room, name);
  const seen = await Promise.all(files.map((file) => api.file(room, name, file)));
  const addresses = seen.map((picture) => URL.createObjectURL(picture));
  const player = soundPlayer();
  const note = h("p", { role: "status" });
  const hear = (file: string): void => {
    player.unlock();
    api
      .file(room, name, file)
      .then((sound) => !note.isConnected || document.hidden || player.play(sound))
      .then((isHeard) => isHeard || (note.textContent = t("This phone cannot play it. It is kept all the same.")), trouble);
  };
  const beDiscreet = (): void => void (document.hidden && player.stop());
  document.addEventListener("visibilitychange", beDiscreet);
  return {
    title: t("This is what others see. Is it good?"),
    accent: "night",
    back: look,
    leave: () => {
      document.removeEventListener("visibilitychange", beDiscreet);
      player.stop();
      addresses.forEach((address) => URL.revokeObjectURL(address));
    },
    body: [
      ...addresses.map((address) => h("div", { class: "shown grow" }, h("img", { src: address, alt: t("Your story") }))),
      ...words.map(({ text, language }) => h("blockquote", { lang: language, dir: "auto" }, h("p", null, ...withBlanks(text)))),
      ...sounds.map((file) => pictureButton(picturesOfVoice.play, t("Hear it"), () => hear(file), "go")),
      note,
      h(
        "div",
        { class: "two" },
        pictureButton(pictures.yes, t("It is good"), () => void api.agree(room, name, version).then(look, trouble), "tile"),
        pictureButton(pictures.no, t("Please hide more"), () => void api.another(room, name).then(look, trouble), "tile"),
      ),
    ],
  };
}
