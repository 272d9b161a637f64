/** What the server wrote into the page (the JSON block `#page` of shell.html). */
export interface Page {
  /** BCP 47 tag of the words below. */
  readonly language: string;
  /** Words of the shell in that language, by number. */
  readonly words: readonly string[];
  /** The server's public key, base64url of 65 bytes. */
  readonly key: string;
  /** Languages the reader may choose: tag, own name, direction. */
  readonly languages: readonly (readonly [string, string, "ltr" | "rtl"])[];
  /** Addresses of hashed files by their source path. */
  readonly assets: { readonly [path: string]: string };
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
