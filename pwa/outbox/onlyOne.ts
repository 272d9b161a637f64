/** Runs work in one tab at a time; does nothing when another tab is at it. */
export type OnlyOne = (work: () => Promise<void>) => Promise<void>;
