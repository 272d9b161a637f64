/** The logical sheet every drawing is made on, whatever the phone's screen. */
export const SHEET = { width: 1080, height: 1440, eraser: 8 } as const;
