/** A sentence with its values in the places of `{name}`. */
export function fill(text: string, values: { readonly [name: string]: string | number }): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}
