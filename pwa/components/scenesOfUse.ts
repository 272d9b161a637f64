import type { LaterPurpose } from "../app/ports";

/** Who else may see or hear a story, on sheets of 120 by 80. */
export const scenesOfUse: Record<LaterPurpose, string> = {
  parent: "nM37 9a11 11 0 1 1-1 0z|kM16 77c0-28 7-42 21-42s21 14 21 42z|sM90 29a8 8 0 1 1-1 0z|rM74 77c0-20 5-30 16-30s16 10 16 30z|pM52 45l27-3 3 21-28 3z|lM58 59l7-9 9 7z",
  "room-wall": "pM4 6l112-1 0 57-112 1z|sM4 63l112-1 0 14-112 0z|kM90 24l19 0 0 38-19 0z|oM95 44l0 3|pM14 18l32-1 1 32-33 1z|rM19 43l11-15 11 15z|pM54 20l26 0 0 27-26 0z|lM60 33c0-8 13-8 13 0s-13 8-13 0z|oM24 17l6-7 7 7M61 20l6-8 6 8",
  press: "pM22 8l66-1 0 67-60 0c-4 0-6-3-6-6z|sM88 25l13 0 0 42c0 4-3 7-7 7l-6 0z|oM33 19l44 0M60 34l18 0M60 44l18 0M33 61l45 0|kM33 32l18 0 0 19-18 0z",
  research: "pM16 9l56-2 2 65-56 2z|oM26 23l34-1M26 35l16 0M26 47l12 0M26 59l20 0|kM74 27a20 20 0 1 1-1 0z|oM88 61l18 15M64 53l0-8M73 53l0-16M82 53l0-11",
  "own-voice": "sM44 9a32 32 0 1 1-1 0z|iM31 32c4-4 4 5 0 4zM56 32c4-4 4 5 0 4z|rM30 50c10 4 18 4 28 0-2 11-8 15-14 15s-12-4-14-15z|oM85 29c6 8 6 19 0 28M97 20c10 14 10 32 0 46",
};
