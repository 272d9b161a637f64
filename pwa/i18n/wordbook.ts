import { assetUrl } from "../app/assetUrl";
import { Unreachable, type Language, type Strings } from "../app/ports";
import { page } from "./page";

/** The languages of the page, and the words of the one in use: at first those of the shell, later all. */
export class Wordbook implements Strings {
  readonly languages: readonly Language[] = page().languages;
  private tag = page().language;
  private hasLazy = false;
  /** Changes happen one after the other: a slow one must not undo a later one. */
  private changed: Promise<unknown> = Promise.resolve();

  current(): Language {
    return this.languages.filter(({ tag }) => tag === this.tag)[0];
  }

  use(tag: string): Promise<Language> {
    return this.inTurn(async () => {
      if (tag !== this.tag) await this.change(tag);
      return this.current();
    });
  }

  /** Adds the words that only lazy parts need. */
  addLazy(): Promise<void> {
    return this.inTurn(async () => {
      if (!this.hasLazy) await this.change(this.tag);
    });
  }

  private inTurn<T>(change: () => Promise<T>): Promise<T> {
    const done = this.changed.then(change, change);
    this.changed = done;
    return done;
  }

  private async change(tag: string): Promise<void> {
    const response = await fetch(assetUrl(`words-${tag}`, "json")).catch(() => null);
    if (!response || !response.ok) throw new Unreachable();
    self.eyesWords = await response.json();
    this.tag = tag;
    this.hasLazy = true;
  }
}
