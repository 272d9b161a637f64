import type { Wishes } from "../../../pwa/app/ports";

export const ROOM = "ABCDEFGH";

export const WISHES: Wishes = {
  language: "ro",
  card: null,
  ageBand: "6-9",
  topic: "phone-calls",
  worry: false,
  scribe: null,
  voice: null,
  assent: [
    { purpose: "keep", answer: "given", wording: "keep-1", language: "ro", shown: "Putem păstra?", understood: true },
  ],
};

export const digest = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
