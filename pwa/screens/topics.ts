import { t } from "../i18n/t";
import type { Facet } from "./facet";
import type { Topic } from "../app/ports";

/** What these children speak of. */
export function topics(): readonly Facet<Topic>[] {
  return [
    { id: "dormitory", word: t("Dormitory"), shapes: "oM4 12l0 32M44 24l0 20|kM4 26l40 0 0 10-40 0z|pM8 18l12 0 0 8-12 0z|sM34 4c-4 5-1 11 6 11-8 6-16-4-6-11z" },
    { id: "food", word: t("Food"), shapes: "rM4 24l40 0c0 13-7 19-14 19l-12 0C11 43 4 37 4 24z|pM9 24c2-10 28-10 30 0z|oM30 15L42 3M35 17L46 8" },
    { id: "phone-calls", word: t("Phone calls"), shapes: "lM14 4l7 10-5 5c2 6 6 10 12 13l6-5 10 7c-2 9-9 12-17 9C15 38 7 28 5 18 4 11 7 6 14 4z|oM30 6c6 1 11 6 12 12M30 14c2 1 4 3 5 5" },
    { id: "grandparents", word: t("Grandparents"), shapes: "pM16 4a9 9 0 1 1-1 0z|oM11 14l4 0M18 14l4 0M15 14l3 0|rM3 45c0-14 5-22 13-22s12 8 12 22z|oM38 22c5 0 5 5 3 7M38 22l0 23" },
    { id: "moving", word: t("Moving"), shapes: "sM3 12l34-1 8 12 0 14-42 0z|kM8 16l8 0 0 8-8 0zM21 16l8 0 0 8-8 0zM34 15l3 0 5 9-8 0z|nM13 33c7 0 7 10 0 10s-7-10 0-10zM35 33c7 0 7 10 0 10s-7-10 0-10z" },
    { id: "school", word: t("School"), shapes: "sM4 10c8-3 15-2 20 2l0 30c-6-4-12-4-20-2z|pM44 10c-8-3-15-2-20 2l0 30c6-4 12-4 20-2z|oM10 18l8 1M10 25l8 1M30 19l8-1M30 26l8-1" },
    { id: "festivals", word: t("Festivals"), shapes: "oM24 2l0 6M24 38l0 8M20 46l8 0|rM24 8c11 0 18 6 18 15s-7 15-18 15S6 32 6 23 13 8 24 8z|sM16 8l16 0 0 4-16 0zM16 34l16 0 0 4-16 0z|oM18 12c-4 7-4 15 0 22M30 12c4 7 4 15 0 22" },
    { id: "friends", word: t("Friends"), shapes: "sM14 8a8 8 0 1 1-1 0zM34 8a8 8 0 1 1-1 0z|lM3 44c0-12 4-19 11-19s11 7 11 19z|nM23 44c0-12 4-19 11-19s11 7 11 19z" },
    { id: "something-else", word: t("Something else"), shapes: "pM10 12c2-7 14-8 17-2 8-3 17 2 15 10 5 6 0 14-8 12-5 5-14 4-16-1C8 34 1 26 6 20c-2-4 0-8 4-8z|iM15 21c3-2 5 4 0 4-3 0-2-3 0-4zM24 21c3-2 5 4 0 4-3 0-2-3 0-4zM33 21c3-2 5 4 0 4-3 0-2-3 0-4z|pM12 38c4-2 7 5 1 5-4 0-4-4-1-5z" },
  ];
}
