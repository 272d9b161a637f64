/** The larger pictures of the page, on sheets of 120 by 80. */
export const scenes = {
  /** Helpers in a house with a closed door. */
  helpers: "sM12 36l48-28 48 28-6 6-1 34-81 0-1-34z|pM30 40l60 0 0 36-60 0z|rM44 48c5 0 7 3 7 7s-3 6-7 6-7-2-7-6 2-7 7-7z|kM33 76c0-9 4-14 11-14s11 5 11 14z|lM76 48c5 0 7 3 7 7s-3 6-7 6-7-2-7-6 2-7 7-7z|nM65 76c0-9 4-14 11-14s11 5 11 14z|pM51 62l19-1 0 13-19 0z|oM51 62l9 7 10-8",
  /** A story on a wall, and many people before it. */
  everyone: "pM36 4l48-1 1 36-49 1z|rM47 23l13-11 13 10z|sM50 23l20-1 0 12-20 1z|lM37 35l46-2 1 5-47 1z|sM14 44c5 0 8 3 8 7s-3 7-8 7-7-3-7-7 2-7 7-7zM60 46c5 0 8 3 8 7s-3 7-8 7-7-3-7-7 2-7 7-7zM106 44c5 0 8 3 8 7s-3 7-8 7-7-3-7-7 2-7 7-7z|rM3 79c0-12 4-19 11-19s11 7 11 19z|kM25 79c0-12 4-17 11-17s11 5 11 17z|nM49 79c0-12 4-17 11-17s11 5 11 17z|lM73 79c0-12 4-17 11-17s11 5 11 17z|rM95 79c0-12 4-19 11-19s11 7 11 19z|sM36 46c5 0 8 3 8 7s-3 7-8 7-7-3-7-7 2-7 7-7zM84 46c5 0 8 3 8 7s-3 7-8 7-7-3-7-7 2-7 7-7z",
} as const;
