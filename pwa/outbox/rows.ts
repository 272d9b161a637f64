import type { EnvelopeProblem } from "../app/ports";
import type { KeyRecipe } from "../keepsake/deriveKey";

/** What IndexedDB holds. Nothing of a story stands here in clear, except what sending it needs. */

/**
 * Which fields a row has. Rows of 0.1.0 carry no number; they have the same fields but this one.
 * Whoever changes a row keeps the fields it does not know: they belong to a newer version of the app.
 */
export const ROW_FORMAT = 1;

/** A draft that its pictures open. */
export interface DraftRow {
  readonly format?: number;
  readonly id: string;
  readonly room: string;
  /** Days of use since it was last touched, counted as `forgetOldDrafts.ts` says. */
  readonly age: number;
  /** The pictures, locked under the key they give: opening it proves them right. */
  readonly head: ArrayBuffer;
  /** How it is locked, where that is not this phone's own recipe: it came back from its second copy. */
  readonly recipe?: KeyRecipe;
}

/** One committed change of a draft, locked. */
export interface EntryRow {
  readonly n?: number;
  readonly draft: string;
  readonly locked: ArrayBuffer;
}

/** The bytes that travel; never changed, deleted only against the receipt. */
export interface ParcelRow {
  readonly id: string;
  readonly bytes: ArrayBuffer;
}

/** What the outbox knows of a sealed parcel; stays, tiny, after it arrived. */
export interface EnvelopeRow {
  readonly format?: number;
  readonly order?: number;
  readonly id: string;
  readonly room: string;
  readonly state: "waiting" | "arrived";
  /** Leaves before the others. */
  readonly worry: boolean;
  readonly bytes: number;
  /** Our own hash of the sealed bytes; the receipt must show the same. */
  readonly sha256: string;
  readonly sent: number;
  readonly tries: number;
  /** By the phone's clock: not to be tried before this moment. */
  readonly notBefore: number;
  /** The server itself asked to wait: the network's coming back changes nothing. */
  readonly mustWait: boolean;
  readonly problem: EnvelopeProblem | null;
  /** The take-back secret, locked under the pictures' key; null when the phone could not keep it. */
  readonly slip: ArrayBuffer | null;
}
