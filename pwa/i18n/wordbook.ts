import { Unreachable, type Language, type Strings } from "../app/ports";
import { page } from "./page";

/** The languages of the page, and the words of the one in use. */
export class Wordbook implements Strings {
  readonly languages: readonly Language[] = page().languages.map(([tag, name, direction]) => ({
    tag,
    name,
    direction,
  }));
  private tag = page().language;
  private hasLazy = false;
  private adding: Promise<void> | null = null;
  /** Changes happen one after the other: a slow one must not undo a later one. */
  private changed: Promise<unknown> = Promise.resolve();

  current(): Language {
    return this.languages.filter(({ tag }) => tag === this.tag)[0];
  }

  use(tag: string): Promise<Language> {
    return this.inTurn(() => this.change(tag, this.hasLazy));
  }

  /** Adds the words that only lazy parts need. */
  addLazy(): Promise<void> {
    if (!this.adding) {
      this.adding = this.inTurn(async () => {
        await this.change(this.tag, true);
        this.hasLazy = true;
      });
      this.adding.catch(() => (this.adding = null));
    }
    return this.adding;
  }

  private inTurn<T>(change: () => Promise<T>): Promise<T> {
    const done = this.changed.then(change, change);
    this.changed = done;
    return done;
  }

  private async change(tag: string, withLazy: boolean): Promise<Language> {
    self.eyesWords = await this.words(tag, withLazy);
    this.tag = tag;
    return this.current();
  }

  private async words(tag: string, withLazy: boolean): Promise<string[]> {
    const shell = tag === page().language ? page().words : await load(`words/${tag}`);
    return shell.concat(withLazy ? await load(`lazy-words/${tag}`) : []);
  }
}

async function load(asset: string): Promise<string[]> {
  const response = await fetch(page().assets[asset]).catch(() => null);
  if (!response || !response.ok) throw new Unreachable();
  return response.json();
}
