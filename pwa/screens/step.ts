/** Where the way can lead; each step is one screen. */
export type Step =
  | "welcome"
  | "room"
  | "make"
  | "idea"
  | "draw"
  | "photo"
  | "write"
  | "speak"
  | "about"
  | "card"
  | "assent"
  | "keepsake"
  | "sealed"
  | "status"
  | "reopen"
  | "courier"
  | "help";
