/** The larger pictures of the page, on sheets of 120 by 80. */
export const scenes = {
  /** Helpers in a house with a closed door. */
  helpers: "sM12 36l48-28 48 28-6 6-1 34-81 0-1-34z|pM30 40l60 0 0 36-60 0z|rM44 48a7 7 0 1 1-1 0z|kM33 76c0-12 4-17 11-17s11 5 11 17z|lM76 48a7 7 0 1 1-1 0z|nM65 76c0-12 4-17 11-17s11 5 11 17z|pM51 62l19-1 0 13-19 0z|oM51 62l9 7 10-8",
  /** A story on a wall, and many people before it. */
  everyone: "pM36 4l48-1 1 36-49 1z|rM47 23l13-11 13 10z|sM50 23l20-1 0 12-20 1z|lM37 35l46-2 1 5-47 1z|sM14 44a7 7 0 1 1-1 0zM60 46a7 7 0 1 1-1 0zM106 44a7 7 0 1 1-1 0z|rM3 79c0-12 4-17 11-17s11 5 11 17z|kM25 79c0-12 4-17 11-17s11 5 11 17z|nM49 79c0-12 4-17 11-17s11 5 11 17z|lM73 79c0-12 4-17 11-17s11 5 11 17z|rM95 79c0-12 4-17 11-17s11 5 11 17z|sM36 46a7 7 0 1 1-1 0zM84 46a7 7 0 1 1-1 0z",
} as const;
