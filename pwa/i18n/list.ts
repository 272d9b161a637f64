/** Joins words as the reader's language does ("a, b and c"), with plain commas on phones that do not know how. */
export function list(words: readonly string[]): string {
  const { ListFormat } = Intl as typeof Intl & { ListFormat?: ListFormatter };
  return ListFormat ? new ListFormat(document.documentElement.lang).format(words) : words.join(", ");
}

/** Intl.ListFormat, which is younger than the oldest phones. */
type ListFormatter = new (language: string) => { format(words: readonly string[]): string };
