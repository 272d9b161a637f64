import { Unreachable } from "./ports";

/** Puts a script or a style sheet into the page; resolves when it has been read. */
export function loadTag(tag: "script" | "link", url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement(tag);
    element.setAttribute(tag === "link" ? "href" : "src", url);
    element.setAttribute("rel", "stylesheet");
    element.onload = () => resolve();
    element.onerror = () => {
      element.remove(); // so that it can be tried again
      reject(new Unreachable());
    };
    document.head.appendChild(element);
  });
}
