import { h } from "../components/h";
import { picture } from "../components/picture";
import type { Screen } from "./screen";
import type { Wording } from "./wordings";

/** One question with its picture, what the child should know, and yes and no in the same size. */
export function assentCard({ sentences }: Wording, scene: string, back: () => void, choices: Node[]): Screen {
  const [question, ...facts] = sentences;
  return {
    title: question,
    accent: "sky",
    back,
    body: [
      h("div", { class: "scene grow" }, picture(scene, "120 80")),
      ...facts.map((fact) => h("p", null, fact)),
      h("div", { class: "two" }, ...choices),
    ],
  };
}
