/** Builds one element. Strings become attributes or text, never markup. */

export type Child = Node | string | false | null | undefined;
export type Props = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props?: Props | null,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const name in props) {
    const value = props[name];
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else if (value != null && value !== false) element.setAttribute(name, value === true ? "" : (value as string));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}
