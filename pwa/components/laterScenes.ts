/** The larger pictures that come with the rest of the app, on sheets of 120 by 80. */
export const laterScenes = {
  /** A drawing on a table, and the crayons beside it. */
  desk: "pM22 12l62-4 4 58-62 4z|sM34 22c5-3 10 0 10 5s-5 8-10 6-6-8 0-11z|oM33 15l1 3M46 19l-3 3M27 21l3 3|rM46 41l15-13 15 11z|sM49 41l24-1 1 18-24 1z|nM58 47l7 0 1 11-8 1z|lM27 62c16-6 40-7 58-4l1 6-57 3z|kM97 18l9 3-12 44-9-3z|iM85 62l9 3-6 8z|rM104 40l9 2-8 30-9-2z|iM96 70l9 2-5 7z|lM6 24l9-1 5 38-9 1z|iM11 62l9-1-3 9z",
  /** A window sill for the envelope to wait on. */
  sill: "kM30 4l60 0 0 52-60 0z|sM75 14a8 8 0 1 1-1 0z|lM30 48c12-9 24-8 34-2s16 4 26-1l0 11-60 0z|oM60 4l0 52M30 30l60 0|pM20 56l80-1 2 9-84 1z",
  /** An envelope that came back: a child holds it up to a grown-up. */
  returned: "nM92 9a11 11 0 1 1-1 0z|lM70 78c0-30 8-43 22-43s22 13 22 43z|sM24 28a9 9 0 1 1-1 0z|rM7 78c0-22 6-31 17-31s17 9 17 31z|pM41 39l29-2 2 21-29 2z|oM41 39l15 11 14-13|kM70 22c-2-13-24-17-32-5l-5-4-2 16 16-2-5-5c6-8 18-6 20 3z",
} as const;
