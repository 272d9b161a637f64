import { courierArrivedScreen } from "./courierArrivedScreen";
import { courierFile } from "../outbox/courierFile";
import { courierParcels } from "../outbox/courierParcels";
import { courierReceipts } from "../outbox/courierReceipts";
import { digestHere } from "../app/digestHere";
import { filePicker } from "../components/filePicker";
import { h } from "../components/h";
import { picture } from "../components/picture";
import { pictureButton } from "../components/pictureButton";
import { readBytes } from "../components/readBytes";
import { saveFile } from "../components/saveFile";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

const FILE_NAME = "eyes-on-me.eom";

/** The envelopes go from the phone to the house in somebody's hands, and the answer comes back the same way. */
const WAY =
  "kM4 12l22 0 2 3 0 46-2 3-22 0-2-3 0-46z|pM6 20l18 0 0 32-18 0z" +
  "|sM82 40l17-16 18 16-3 4 0 22-29 0 0-22z|pM94 50l10 0 0 16-10 0z" +
  "|pM40 14l26-1 1 20-27 1z|oM40 14l13 11 13-12|lM70 20l0-5 11 9-10 9 0-6z" +
  "|pM44 46l22 0 0 20-22 0z|lM49 55l4 5 8-10-3-2-5 6-2-2z|lM38 52l0-5-9 9 9 9 0-6z";
const FILE = "pM10 4l20 0 9 9 0 31-29 0z|oM30 4l0 9 9 0|pM16 22l16 0 0 13-16 0z|oM16 22l8 7 8-7";
const ANSWER = "pM5 8l26-1 1 24-27 1z|lM10 19l6 8 12-14-4-3-8 9-3-3z|kM34 18l10 0 0 26-14 0 0-8 4 0z";

/** Where there is no network: the sealed envelopes leave as one file, and stay here until their receipts come back. */
export function courierScreen(stage: Stage): Screen {
  const { ports, go, show, trouble } = stage;
  let file: Uint8Array | undefined;
  const note = h("p", { role: "status" }, t("They stay on this phone until the answer comes back."));
  const save = pictureButton(FILE, t("Save the file"), () => file && saveFile(file, FILE_NAME), "tile");
  save.disabled = true;
  courierParcels(ports.database!)
    .then((parcels) => courierFile(parcels, digestHere))
    .then((made) => {
      file = made; // before the tap: a share sheet opens only while the tap is fresh
      save.disabled = false;
    })
    .catch(trouble);

  const take = async (answer: File): Promise<void> => {
    const landed = await readBytes(answer)
      .then((bytes) => courierReceipts(ports.database!, bytes))
      .catch(() => 0);
    if (landed) show(courierArrivedScreen(stage));
    else note.textContent = t("This is not the answer for this phone. Nothing is lost. Look for the other file.");
  };
  return {
    title: t("Carry the envelopes"),
    accent: "leaf",
    back: () => go("welcome"),
    body: [
      h("div", { class: "scene grow turns" }, picture(WAY, "120 80")),
      h("p", null, t("They are sealed. A grown-up hands the file in, on any device with a network, at:")),
      h("p", { dir: "ltr" }, h("b", null, location.host + "/courier")),
      h(
        "div",
        { class: "two" },
        save,
        filePicker({
          shapes: ANSWER,
          word: t("Bring the answer back"),
          accept: "",
          capture: false,
          onFile: (answer) => void take(answer),
        }),
      ),
      note,
    ],
  };
}
