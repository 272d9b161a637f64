import { t } from "../i18n/t";

/** Questions that blame nobody; the id travels with the story. */
export interface Prompt {
  readonly id: string;
  readonly words: string;
  readonly shapes: string;
}

/** The prompt cards, in the language of the moment. */
export function prompts(): readonly Prompt[] {
  return [
    { id: "good-day", words: t("What is a good day like for you?"), shapes: SHAPES.sun },
    { id: "far-away", words: t("Who do you think of who is far away?"), shapes: SHAPES.road },
    { id: "safe-place", words: t("Where do you feel safe?"), shapes: SHAPES.house },
    { id: "after-school", words: t("What do you do after school?"), shapes: SHAPES.ball },
    { id: "family-feast", words: t("What is a feast like in your family?"), shapes: SHAPES.bowl },
    { id: "tell-the-world", words: t("What should the whole world know?"), shapes: SHAPES.world },
    { id: "change", words: t("What should adults change?"), shapes: SHAPES.plant },
  ];
}

const SHAPES = {
  sun: "sM24 12a12 12 0 1 1-1 0z|oM24 2l0 5M24 41l0 5M2 24l5 0M41 24l5 0M8 8l4 4M36 36l4 4M40 8l-4 4M8 40l4-4|oM19 27c3 3 7 3 10 0M20 21l0 1M28 21l0 1",
  road: "lM2 30c10-8 34-8 44 0l0 16-44 0z|pM21 26l6 0 8 20-22 0z|oM24 30l0 4M24 39l0 4|rM33 6c4-3 8 1 6 5l-6 7-6-7c-2-4 2-8 6-5z|oM33 18c-4 4-7 6-9 8",
  house: "rM4 24L24 6l20 18z|pM9 24l30 0 0 20-30 0z|nM20 44l0-12 8 0 0 12z|sM24 16c3 0 4 2 4 4l-8 0c0-2 1-4 4-4z",
  ball: "pM24 5a19 19 0 1 1-1 0z|nM24 16l8 6-3 9-10 0-3-9z|oM24 16l0-11M32 22l10-4M29 31l6 9M19 31l-6 9M16 22L6 18",
  bowl: "rM4 22l40 0c0 13-7 20-14 20l-12 0C11 42 4 35 4 22z|oM14 16c-4-4 3-5 0-11M24 16c-4-4 3-5 0-11M34 16c-4-4 3-5 0-11|oM8 29l32 0",
  world: "kM24 4a20 20 0 1 1-1 0z|lM14 9c6-3 10 0 9 4s-6 3-7 8-6 5-9 3c0-6 2-12 7-15zM28 24c5-2 11 0 12 5-2 6-6 9-10 11-4-4-6-13-2-16z",
  plant: "sM12 30l24 0-3 15-18 0z|oM24 30l0-14|lM24 20C12 20 8 14 8 6c9 0 16 4 16 14zM24 16c0-8 5-12 14-12 0 8-4 12-14 12z",
};
