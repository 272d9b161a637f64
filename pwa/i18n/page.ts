import type { Direction } from "../app/ports";

/** What the server wrote into the page (the JSON block `#page` of shell.html). */
export interface Page {
  /** BCP 47 tag of the words below. */
  readonly language: string;
  /** Which build this is: it stands in the address of every file that belongs to it. */
  readonly build: string;
  /** Words of the shell in that language, by number. */
  readonly words: readonly string[];
  /** The server's public key, base64url of 65 bytes. */
  readonly key: string;
  /** Languages the reader may choose. */
  readonly languages: readonly (readonly [tag: string, name: string, direction?: Direction])[];
}

/** The page's own facts, shared by the shell and every lazy part. */
declare global {
  interface Window {
    eyesPage?: Page;
    /** Words of the current language; lazy words are added behind those of the shell. */
    eyesWords?: string[];
  }
}

/** Reads the page's facts once. */
export function page(): Page {
  return (self.eyesPage = self.eyesPage || JSON.parse(document.getElementById("page")!.textContent!));
}
