/** The larger pictures of the first response, on sheets of 120 by 80. */
export const scenes = {
  /** A drawing on a table, and the crayons beside it. */
  desk: "pM22 12l62-4 4 58-62 4z|sM34 22c5-3 10 0 10 5s-5 8-10 6-6-8 0-11z|oM33 15l1 3M46 19l-3 3M27 21l3 3|rM46 41l15-13 15 11z|sM49 41l24-1 1 18-24 1z|nM58 47l7 0 1 11-8 1z|lM27 62c16-6 40-7 58-4l1 6-57 3z|kM97 18l9 3-12 44-9-3z|iM85 62l9 3-6 8z|rM104 40l9 2-8 30-9-2z|iM96 70l9 2-5 7z|lM6 24l9-1 5 38-9 1z|iM11 62l9-1-3 9z",
  /** Helpers in a house with a closed door. */
  helpers: "sM12 36l48-28 48 28-6 6-1 34-81 0-1-34z|pM30 40l60 0 0 36-60 0z|rM44 48c5 0 7 3 7 7s-3 6-7 6-7-2-7-6 2-7 7-7z|kM33 76c0-9 4-14 11-14s11 5 11 14z|lM76 48c5 0 7 3 7 7s-3 6-7 6-7-2-7-6 2-7 7-7z|nM65 76c0-9 4-14 11-14s11 5 11 14z|pM51 62l19-1 0 13-19 0z|oM51 62l9 7 10-8",
  /** A story on a wall, and many people before it. */
  everyone: "pM36 4l48-1 1 36-49 1z|rM47 23l13-11 13 10z|sM50 23l20-1 0 12-20 1z|lM37 35l46-2 1 5-47 1z|sM14 44c5 0 8 3 8 7s-3 7-8 7-7-3-7-7 2-7 7-7zM60 46c5 0 8 3 8 7s-3 7-8 7-7-3-7-7 2-7 7-7zM106 44c5 0 8 3 8 7s-3 7-8 7-7-3-7-7 2-7 7-7z|rM3 79c0-12 4-19 11-19s11 7 11 19z|kM25 79c0-12 4-17 11-17s11 5 11 17z|nM49 79c0-12 4-17 11-17s11 5 11 17z|lM73 79c0-12 4-17 11-17s11 5 11 17z|rM95 79c0-12 4-19 11-19s11 7 11 19z|sM36 46c5 0 8 3 8 7s-3 7-8 7-7-3-7-7 2-7 7-7zM84 46c5 0 8 3 8 7s-3 7-8 7-7-3-7-7 2-7 7-7z",
  /** A window sill for the envelope to wait on. */
  sill: "kM30 4l60 0 0 52-60 0z|sM74 14c5 0 9 4 9 8s-4 8-9 8-8-4-8-8 3-8 8-8z|lM30 48c12-9 24-8 34-2s16 4 26-1l0 11-60 0z|oM60 4l0 52M30 30l60 0|pM20 56l80-1 2 9-84 1z",
} as const;
