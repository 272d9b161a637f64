import { filePicker } from "../components/filePicker";
import { picturesOfVoice } from "../components/picturesOfVoice";
import { readBytes } from "../components/readBytes";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** For phones that cannot record in our page: their own recorder makes a file, which goes into the draft. */
export function soundFilePicker(stage: Stage, word: string, next: (stage: Stage) => Screen): HTMLElement {
  const { draft, show, watch } = stage;
  const onFile = (file: File): void => {
    const kept = readBytes(file).then((bytes) => draft().addSoundSlice(bytes, file.type.split(";")[0]));
    watch(kept);
    kept.then(() => show(next(stage)), () => undefined); // `watch` tells the child
  };
  return filePicker({ shapes: picturesOfVoice.start, word, accept: "audio/*", onFile });
}
