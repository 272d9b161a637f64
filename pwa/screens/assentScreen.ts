import { assentCard } from "./assentCard";
import { pictureButton } from "../components/pictureButton";
import { pictures } from "../components/pictures";
import { scenes } from "../components/scenes";
import { t } from "../i18n/t";
import { understandingScreens } from "./understandingScreens";
import { wordings, type Wording } from "./wordings";
import type { Assent } from "../app/ports";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/**
 * The child's own yes or no, in pictures: may we keep it, may we show it, and two taps
 * that tell whether it was understood. Misunderstood twice, it stays private.
 */
export function assentScreen(stage: Stage): Screen {
  const { ports, visit, go, show } = stage;
  let hasMisunderstood = false;

  const keepCard = (): Screen =>
    assentCard(wordings.keep(), scenes.helpers, () => go("make"), [
      pictureButton(pictures.yes, t("Yes, keep it"), () => show(showCard()), "tile"),
      pictureButton(pictures.no, t("No, send nothing"), () => go("sendNothing"), "tile"),
    ]);
  const showCard = (): Screen =>
    assentCard(wordings.show(), scenes.everyone, () => show(keepCard()), [
      pictureButton(pictures.yes, t("Yes, show it"), () => check(true), "tile"),
      pictureButton(pictures.no, t("No, keep it private"), () => check(false), "tile"),
    ]);
  const check = (mayShow: boolean): void =>
    understandingScreens(stage, {
      mayShow,
      back: () => show(showCard()),
      onUnderstood: () => finish(mayShow, true),
      onMisunderstood: () => misunderstood(mayShow),
    });
  const misunderstood = (mayShow: boolean): void => {
    const isSecondTime = hasMisunderstood;
    hasMisunderstood = true;
    if (!isSecondTime) show(keepCard());
    else finish(mayShow, false);
  };
  const finish = (mayShow: boolean, understood: boolean): void => {
    const { tag } = ports.strings.current();
    visit.assent = [
      ...answers(wordings.keep(), tag, true, understood),
      ...answers(wordings.show(), tag, mayShow, understood), // the server takes a yes not understood for a no
    ];
    go(mayShow && !understood ? "staysPrivate" : "keepsake");
  };
  return keepCard();
}

function answers({ version, purposes, sentences }: Wording, language: string, given: boolean, understood: boolean): Assent[] {
  return purposes.map((purpose) => ({
    purpose,
    answer: given ? "given" : "refused",
    wording: version,
    language,
    shown: sentences.join("\n"),
    understood,
  }));
}
