import { h } from "../components/h";
import { assetUrl } from "./assetUrl";
import { Unreachable } from "./ports";

/** Runs a script of this build; may be tried again. */
export function loadScript(name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onerror = (): void => reject(new Unreachable());
    document.head.append(h("script", { src: assetUrl(name, "js"), onload: resolve, onerror }));
  });
}
