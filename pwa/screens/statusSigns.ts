import { scenes } from "../components/scenes";
import { t } from "../i18n/t";
import type { StoryStatus } from "../app/ports";

const ARRIVED = "sM8 24l52-20 52 20-5 6-94 0z|pM14 30l92 0 0 46-92 0z|nM24 40l72 0 0 6-72 0z|pM36 22l48-1 1 22-49 1z|oM36 22l24 13 24-14|rM60 34a4 4 0 1 1-1 0z";
const LOOKED_AT = "pM30 6l50-1 1 68-51 1z|oM40 18l30 0M40 28l30 0M40 38l18 0|kM66 35a18 18 0 1 1-1 0z|oM79 66l16 12M58 50c2-4 6-6 10-6";
const QUESTION = "pM10 8l100-3 0 50-50 2-18 18 2-17-34 0z|oM50 24c0-14 20-14 20-1 0 8-10 7-10 14|iM58 44c4-1 5 4 2 4s-4-3-2-4z";
const NOT_SHOWN = "sM26 34l68-1 3 42-74 1z|oM42 34c0-36 36-36 36 0|pM60 46c5 0 7 3 7 6 0 4-3 5-4 6l2 9-10 0 2-9c-1-1-4-2-4-6 0-3 2-6 7-6z";
const UNREADABLE = "pM34 4l38 0 14 14 0 58-52 0z|oM72 4l0 14 14 0M42 40l8-8 10 10 10-10 8 8M44 60l32 0";
const HIDDEN = "kM14 40C34 12 86 12 106 40 86 68 34 68 14 40z|pM60 26a14 14 0 1 1-1 0z|oM22 8l78 64";
const LISTENING = "sM38 12a14 14 0 1 1-1 0z|kM16 78c0-24 9-38 22-38s22 14 22 38z|sM84 24a11 11 0 1 1-1 0z|rM66 78c0-20 7-32 18-32s18 12 18 32z|rM60 6c4-5 11 0 8 6l-8 9-8-9c-3-6 4-11 8-6z";

/** The picture and the sentence of a status. */
export function statusSigns({ status, said, cards }: StoryStatus): { readonly scene: string; readonly words: string } {
  /** What the child lets others see is not only the helpers' any more. */
  const isShared = (): boolean => cards.some((card) => said.some(({ purpose, stance }) => purpose === card && stance === "yes"));
  switch (status) {
    case "arrived":
      return { scene: ARRIVED, words: t("Your story has arrived.") };
    case "being-looked-at":
      return { scene: LOOKED_AT, words: t("A helper is looking at your story.") };
    case "question":
      return { scene: QUESTION, words: t("The helpers ask you something.") };
    case "kept":
      return { scene: scenes.helpers, words: isShared() ? t("Your story is kept.") : t("Your story is kept. Only the helpers see it.") };
    case "shown":
      return { scene: scenes.everyone, words: t("Your story hangs in the gallery.") };
    case "not-shown":
      return { scene: NOT_SHOWN, words: t("Your story stays private.") };
    case "unreadable":
      return { scene: UNREADABLE, words: t("We could not open your story. Please tell it once more.") };
    case "hidden":
      return { scene: HIDDEN, words: t("Your story is hidden.") };
    case "someone-is-listening":
      return { scene: LISTENING, words: t("Someone is listening to you.") };
  }
}
