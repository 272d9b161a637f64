import { h } from "../components/h";
import { assetUrl } from "./assetUrl";
import { Unreachable } from "./ports";

/** Puts a style sheet of this build into the page; may be tried again. */
export function loadStyle(name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onerror = (): void => reject(new Unreachable());
    document.head.append(h("link", { rel: "stylesheet", href: assetUrl(name, "css"), onload: resolve, onerror }));
  });
}
