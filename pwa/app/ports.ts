/**
 * What the screens may ask of the rest of the app, and nothing else.
 *
 * Screens and components import types from here and receive one `Ports` object, made by
 * `app/connectPorts.ts` (`const ports = connectPorts()`). Nothing behind a port touches the DOM.
 *
 * Words: use the global function `t("English sentence {name}", { name })` from `i18n/t.ts`; its first
 * argument is always a literal, because the build replaces it by a number.
 *
 * The inline styles are `styles/child.css`. How to add what comes late stands in `app/rest.ts`.
 */

import type { Database } from "../outbox/database";
import type { Eagerness } from "../outbox/isDue";

// ---------------------------------------------------------------- what a story is made of

/** One line drawn without lifting the finger, on the logical sheet (`drawing/sheet.ts`). */
export interface Stroke {
  /** 0..7 is a crayon of `drawing/crayons.json`, 8 is the eraser. */
  readonly colour: number;
  /** Pen width in units of the sheet. */
  readonly width: number;
  /** x0, y0, x1, y1, ... whole numbers. */
  readonly points: readonly number[];
}

/** Recorded sound: slices joined in order make one file of this media type. */
export interface Sound {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A photograph as the camera or the resizer gave it. */
export interface Photo {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Everything a draft holds, as it was when the last change was committed. */
export interface DraftContent {
  readonly strokes: readonly Stroke[];
  /** Strokes taken away by undo that redo would bring back, the next one last. */
  readonly undone: readonly Stroke[];
  readonly sound: Sound | null;
  readonly photo: Photo | null;
  readonly text: string;
  readonly prompt: string | null;
}

/** A story's id, where it was told, and its name. */
export interface Story {
  readonly id: string;
  readonly room: string;
  readonly pictures: Pictures;
}

/** Six different indices into `keepsake/pictures.json`, in order. */
export type Pictures = readonly number[];

// ---------------------------------------------------------------- what the child decides

export type AgeBand = "under-6" | "6-9" | "10-13" | "14-17";

export type Topic =
  | "dormitory"
  | "food"
  | "phone-calls"
  | "grandparents"
  | "moving"
  | "school"
  | "festivals"
  | "friends"
  | "something-else";

/** How a participant shows who they are: the QR's token, or the card's three pictures. */
export type Card = { readonly token: string } | { readonly pictures: readonly number[] };

/** What is asked under the keepsake: who else may see or hear it. */
export type LaterPurpose = "parent" | "room-wall" | "press" | "research" | "own-voice";

export type Purpose = "keep" | "gallery" | "campaigns" | LaterPurpose;

/** One answer to a card under the keepsake, and the card as it was shown. */
export interface CardAnswer {
  readonly purpose: LaterPurpose;
  readonly answer: "yes" | "no";
  readonly wording: string;
  readonly language: string;
  readonly shown: string;
}

/** One answer of the child to one assent card. */
export interface Assent {
  readonly purpose: Purpose;
  readonly answer: "given" | "refused";
  /** Version id of the wording shown. */
  readonly wording: string;
  /** Language in which it was shown. */
  readonly language: string;
  /** The wording exactly as shown; the core hashes it. */
  readonly shown: string;
  /** Whether the understanding taps were right. */
  readonly understood: boolean;
}

/** What the screens know when the child says "keep it". */
export interface Wishes {
  readonly language: string;
  readonly card: Card | null;
  readonly ageBand: AgeBand | null;
  readonly topic: Topic | null;
  readonly worry: boolean;
  /** null when there is no sound. */
  readonly voice: "words-only" | "read-aloud" | "disguised" | null;
  /** Who wrote the text, when it was not the child; null when there is none. */
  readonly scribe: "grown-up" | null;
  readonly assent: readonly Assent[];
}

// ---------------------------------------------------------------- drafts and the outbox

/**
 * A story being made. Each change resolves when it is safely committed on the phone (or, on a phone that
 * cannot keep anything, when it is in memory), and rejects with `PhoneFull` when the phone has no room.
 * Changes are committed in the order of the calls; there is no need to wait for one before the next.
 */
export interface Draft {
  /** The story's id, 32 hex digits. */
  readonly id: string;
  readonly room: string;
  /** "Your story's name". */
  readonly pictures: Pictures;
  /** What is in it now, the changes still being committed included. */
  content(): DraftContent;
  /** What is written down of it on this phone; null where the phone cannot keep a story. */
  kept(): Promise<object | null>;
  addStrokes(strokes: readonly Stroke[]): Promise<void>;
  undoStroke(): Promise<void>;
  redoStroke(): Promise<void>;
  clearDrawing(): Promise<void>;
  /** Adds the next slice (at most two seconds) of the recording. */
  addSoundSlice(slice: Uint8Array, type: string): Promise<void>;
  /** Forgets the recording, so that it can be made again. */
  dropSound(): Promise<void>;
  setText(text: string): Promise<void>;
  setPhoto(photo: Photo | null): Promise<void>;
  setPrompt(prompt: string | null): Promise<void>;
  /**
   * Seals the story into the outbox; resolves only when it is durably stored. Sending starts by itself.
   * Called twice it gives the same envelope. Rejects with `PhoneFull` or `TooLarge`: the draft stays as it is.
   */
  keep(wishes: Wishes): Promise<Envelope>;
  /**
   * For phones that cannot keep, or are full: sends at once; resolves when the server's receipt matches.
   * Rejects with `Unreachable`, `Refused` or `TooLarge`; the draft stays as it is, try again.
   */
  sendNow(wishes: Wishes): Promise<Envelope>;
  /** Resolves when everything so far is committed; tries once more what could not be. */
  saved(): Promise<void>;
  /** The child throws the story away. */
  discard(): Promise<void>;
  /** Forgets keys and content in memory; what is committed stays and opens again with the pictures. */
  close(): void;
}

export type EnvelopeState = "here" | "on-the-way" | "arrived";

/** One story in the outbox, as far as anybody who holds the phone may know. */
export interface Envelope {
  readonly id: string;
  readonly state: EnvelopeState;
  /** Size of the sealed parcel. */
  readonly bytes: number;
  /** 0..1 of the bytes that the server confirmed. */
  readonly sent: number;
  /** Set when the server refused it: it stays here until somebody helps. */
  readonly problem: EnvelopeProblem | null;
}

/** Why the server refused an envelope, in the language of the child. */
export interface EnvelopeProblem {
  /** The problem's code, for example "room-unknown". */
  readonly code: string;
  /** A sentence from the server. */
  readonly message: string;
}

export interface Outbox {
  /** Starts a story; returns at once, the key is derived in the background. */
  begin(room: string): Draft;
  /** Opens the draft that these pictures lock, or null when there is none. */
  reopen(pictures: Pictures): Promise<Draft | null>;
  /** How many drafts wait on this phone to be reopened. */
  waitingDrafts(): Promise<number>;
  /** Oldest first; those that arrived stay visible for a while. */
  list(): Promise<readonly Envelope[]>;
  /** One round of sending; resolves when it is over. */
  send(eagerness: Eagerness): Promise<void>;
  /** "Send now": tries everything again, also what had a problem. Resolves when the round is over. */
  sendAll(): Promise<void>;
  /** Calls back after every change, and once at the start; returns the way to stop it. */
  subscribe(listener: (envelopes: readonly Envelope[]) => void): () => void;
}

// ---------------------------------------------------------------- the way back

export interface Keepsake {
  /** The forty pictures (emoji), by index. */
  readonly all: readonly string[];
  /** The spoken name of a picture: until the names are there, the emoji itself, which every screen reader knows. */
  nameOf(index: number): string;
}

export type ChildStatus =
  | "arrived"
  | "being-looked-at"
  | "question"
  | "kept"
  | "shown"
  | "not-shown"
  | "unreadable"
  | "hidden"
  | "someone-is-listening";

export interface StoryStatus {
  readonly status: ChildStatus;
  readonly message: string | null;
  /** The moderators ask something and an answer is welcome. */
  readonly question: boolean;
  /** The message asks whether everybody may still see the story; yes or no is awaited. */
  readonly askedAgain: boolean;
  readonly answers: readonly { readonly text: string; readonly language: string }[];
  readonly canTakeBack: boolean;
  /** What others see or would see of it may be looked at. */
  readonly canLook: boolean;
  readonly shown: boolean;
  /** Who else may see it: what can be answered now, or was and can be changed. */
  readonly cards: readonly LaterPurpose[];
  /** What the child said, and the last day of a yes: its receipt. */
  readonly said: readonly { readonly purpose: string; readonly stance: string; readonly until: string | null }[];
}

/** What others see or would see of a story, and which version that is; files by name. */
export interface Seen {
  readonly version: string;
  readonly pictures: readonly string[];
  readonly words: readonly { readonly text: string; readonly language: string }[];
  readonly sounds: readonly string[];
}

/** Rejects with `Refused` (server said no, with a sentence) or `Unreachable` (no network). */
export interface StatusApi {
  /** null when no story in this room has these pictures. */
  ask(room: string, pictures: Pictures): Promise<StoryStatus | null>;
  /** Uses this phone's slip when it has one, so that erasing happens now. */
  takeBack(room: string, pictures: Pictures): Promise<"now" | "in-seven-days">;
  bringBack(room: string, pictures: Pictures): Promise<unknown>;
  answer(room: string, pictures: Pictures, text: string): Promise<unknown>;
  answerAgain(room: string, pictures: Pictures, answer: "yes" | "no"): Promise<unknown>;
  /** Says who else may see it; the last answer counts. */
  card(room: string, pictures: Pictures, said: CardAnswer): Promise<unknown>;
  /** What others see or would see of it; whoever asks has looked. */
  look(room: string, pictures: Pictures): Promise<Seen>;
  /** A picture or a sound of what others see. */
  file(room: string, pictures: Pictures, file: string): Promise<Blob>;
  /** Lets others see exactly this version. */
  agree(room: string, pictures: Pictures, version: string): Promise<unknown>;
  /** Wishes that more of it be hidden. */
  another(room: string, pictures: Pictures): Promise<unknown>;
}

// ---------------------------------------------------------------- words, parts, surroundings

/** Text direction of a language. */
export type Direction = "ltr" | "rtl";

export interface Language {
  /** BCP 47, for example "zh-Hans". */
  readonly tag: string;
  /** In the language itself. */
  readonly name: string;
  readonly direction: Direction;
}

export interface Strings {
  readonly languages: readonly Language[];
  current(): Language;
  /** Loads the words of another language; the caller draws the screen again afterwards. */
  use(tag: string): Promise<Language>;
}

export interface Parts {
  /** Gives what `app/rest.ts` names so, and fetches it before if need be. */
  load<T>(name: string): Promise<T>;
}

/** Asks the server, with a time limit; rejects with `Unreachable` whenever no answer came. */
export type Ask = (path: string, request: RequestInit, patience: number) => Promise<Response>;

export interface Clock {
  /** Milliseconds since 1970 by the phone's clock, which may be absurd. */
  now(): number;
  /** Resolves after a while. */
  wait(milliseconds: number): Promise<void>;
}

/** Seals plain parcels to the server's public key (RFC 9180, base mode). */
export interface Sealer {
  seal(plainParcel: Uint8Array, story: string): Promise<Uint8Array>;
}

export interface Ports {
  readonly outbox: Outbox;
  readonly keepsake: Keepsake;
  /** null where the browser has none. */
  readonly database: Database | null;
  readonly strings: Strings;
  readonly parts: Parts;
  readonly clock: Clock;
  /** Room code from the address (`/r/<room>`), upper case, or null. */
  readonly room: string | null;
}

// ---------------------------------------------------------------- what can go wrong

/** The phone's storage has no room: nothing was changed. */
export class PhoneFull extends Error {
  override readonly name = "PhoneFull";
}

/** A part of the story is over its limit (`parcel/limits.ts`): nothing was changed. */
export class TooLarge extends Error {
  constructor(readonly kind: "drawing" | "photo" | "text" | "voice") {
    super(kind);
  }
}

/** The server could not be reached; try later. */
export class Unreachable extends Error {
  /** Milliseconds that the server asked to wait; 0 when it said nothing. */
  constructor(readonly pause = 0) {
    super();
  }
}

/** The server said no, with a sentence for the child. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
