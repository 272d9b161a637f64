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

  current(): Language {
    return this.languages.filter(({ tag }) => tag === this.tag)[0];
  }

  async use(tag: string, withLazy = this.hasLazy): Promise<Language> {
    self.eyesWords = await this.words(tag, withLazy);
    this.tag = tag;
    return this.current();
  }

  /** Adds the words that only lazy parts need. */
  addLazy(): Promise<void> {
    if (!this.adding) {
      this.adding = this.use(this.tag, true).then(() => void (this.hasLazy = true));
      this.adding.catch(() => (this.adding = null));
    }
    return this.adding;
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
