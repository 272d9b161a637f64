import { assetUrl } from "../app/assetUrl";
import { Unreachable, type Language, type Strings } from "../app/ports";
import { page } from "./page";

/** The languages of the page, and the words of the one in use: at first those of the page, later all. */
export class Wordbook implements Strings {
  readonly languages: readonly Language[] = page().languages.map(([tag, name, direction = "ltr"]) => ({ tag, name, direction }));
  private tag = page().language;
  private hasAll = false;
  /** Changes happen one after the other: a slow one must not undo a later one. */
  private changed: Promise<unknown> = Promise.resolve();

  current(): Language {
    return this.languages.filter(({ tag }) => tag === this.tag)[0];
  }

  use(tag: string): Promise<Language> {
    return this.change(() => tag !== this.tag && tag);
  }

  /** Adds the words that only later screens need. */
  addLazy(): Promise<Language> {
    return this.change(() => !this.hasAll && this.tag);
  }

  private change(wished: () => string | false): Promise<Language> {
    const change = async (): Promise<Language> => {
      const tag = wished();
      if (tag) {
        const response = await fetch(assetUrl("words-" + tag, "json")).catch(() => null);
        if (!response || !response.ok) throw new Unreachable();
        self.eyesWords = await response.json();
        this.tag = tag;
        this.hasAll = true;
      }
      return this.current();
    };
    const done = this.changed.then(change, change);
    this.changed = done;
    return done;
  }
}
