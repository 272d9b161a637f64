/** Joins words as the reader's language does ("a, b and c"), with plain commas on phones that do not know how. */
export function list(words: readonly string[]): string {
  const { ListFormat } = ((self as OldWindow).Intl || {}) as NewIntl;
  return ListFormat ? new ListFormat(document.documentElement.lang).format(words) : words.join(", ");
}

/** Some browsers for old phones were built without it. */
interface OldWindow {
  readonly Intl?: unknown;
}

/** Intl.ListFormat is younger than the oldest phones. */
interface NewIntl {
  readonly ListFormat?: new (language: string) => { format(words: readonly string[]): string };
}
