import { t } from "../i18n/t";
import type { Purpose } from "../app/ports";

/** The wording of one assent card; the same words stand in app/wordings.json, a test compares them. */
export interface Wording {
  readonly version: string;
  readonly purposes: readonly Purpose[];
  /** The question first, then what the child should know. */
  readonly sentences: readonly string[];
}

/** "May we keep it?" and "May we show it?" in the language of the moment. */
export const wordings = {
  keep: (): Wording => ({
    version: "keep-2026-11",
    purposes: ["keep"],
    sentences: [
      t("May we keep your story?"),
      t("Only the helpers of Eyes on Me look at it."),
      t("You can take it back at any time."),
    ],
  }),
  show: (): Wording => ({
    version: "show-2026-11",
    purposes: ["gallery", "campaigns"],
    sentences: [
      t("May we show your story to many people?"),
      t("It can hang in our gallery and help in campaigns."),
      t("First we hide names and faces. Your parents or carers must say yes too."),
      t("You can take it back at any time."),
    ],
  }),
};
