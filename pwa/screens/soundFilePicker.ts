import { filePicker } from "../components/filePicker";
import { picturesOfVoice } from "../components/picturesOfVoice";
import { readBytes } from "../components/readBytes";
import type { Draws, Stage } from "./stage";

/** Old phones give their recordings odd types or none; the server looks at the bytes whatever stands here. */
const UNKNOWN_SOUND = "audio/unknown";

/** For phones that cannot record in our page: their own recorder makes a file, which goes into the draft. */
export function soundFilePicker(stage: Stage, word: string, next: Draws): HTMLElement {
  const { draft, show, watch } = stage;
  const onFile = (file: File): void => {
    const type = /^(audio|video)\/[\w.+-]+/.exec(file.type);
    const kept = readBytes(file).then((bytes) => draft().addSoundSlice(bytes, type ? type[0] : UNKNOWN_SOUND));
    watch(kept);
    kept.then(() => show(next(stage)), () => undefined); // `watch` tells the child
  };
  return filePicker({ shapes: picturesOfVoice.start, word, accept: "audio/*", onFile });
}
