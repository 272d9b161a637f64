import { t } from "../i18n/t";
import type { LaterPurpose } from "../app/ports";
import type { Wording } from "./wordings";

/** Who else may see it: a card for each, under the keepsake. The same words stand in app/wordings.json, a test compares them. */
export const laterWordings: Record<LaterPurpose, () => Wording> = {
  parent: () =>
    card("parent-2026-11", "parent", [
      t("May your parents or carers see your story?"),
      t("They see it on a page of their own, with names and faces hidden."),
      t("You can still say no later."),
    ]),
  "room-wall": () =>
    card("wall-2026-11", "room-wall", [
      t("May your story hang on the wall of this room?"),
      t("Everybody who comes in sees it."),
      t("First we hide names and faces. Your parents or carers must say yes too."),
      t("You can still say no later."),
    ]),
  press: () =>
    card("press-2026-11", "press", [
      t("May newspapers and social networks show your story?"),
      t("What they have printed or copied cannot be taken back."),
      t("First we hide names and faces. Your parents or carers must say yes too."),
      t("You can still say no later."),
    ]),
  research: () =>
    card("research-2026-11", "research", [
      t("May researchers read your story?"),
      t("They learn how children live whose parents work far away."),
      t("First we hide names and faces. Your parents or carers must say yes too."),
      t("You can still say no later."),
    ]),
  "own-voice": () =>
    card("voice-2026-11", "own-voice", [
      t("May your own voice be heard?"),
      t("Whoever knows your voice recognises it."),
      t("First we hide names and faces. Your parents or carers must say yes too."),
      t("You can still say no later."),
    ]),
};

function card(version: string, purpose: LaterPurpose, sentences: readonly string[]): Wording {
  return { version, purposes: [purpose], sentences };
}
