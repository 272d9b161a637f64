/**
 * Sentences travel through the bundler as marks, because only the cut program shows which flight says which sentence;
 * then each mark becomes the sentence's number.
 */
import { createHash } from "node:crypto";
import { withReplaced } from "./sentences.mjs";

const MARK = /"§(\w+)§"/g;
/** One of a list of sentences, by its place. */
const LIST = /(return)?\[((\w+)\(\d+\)(?:,\3\(\d+\))+)\]\[(\w+)\]/g;

/** Returns { plugin, sentenceOf(mark) }: an esbuild plugin that puts marks into t() calls, and what they stand for. */
export function sentenceMarks() {
  const sentences = new Map();
  const markOf = (sentence) => {
    const mark = createHash("sha256").update(sentence).digest("hex").slice(0, 10); // the same in every build
    sentences.set(mark, sentence);
    return `"§${mark}§"`;
  };
  const plugin = {
    name: "sentence-marks",
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => ({ contents: withReplaced(path, markOf), loader: "ts" }));
    },
  };
  return { plugin, sentenceOf: (mark) => sentences.get(mark) };
}

/** Numbers the sentences in the order in which the scripts say them. */
export function finalNumbers(pieces, { marks, onPage }) {
  const numbers = new Map();
  const numberOf = (_, mark) => {
    if (!numbers.has(mark)) numbers.set(mark, numbers.size);
    return numbers.get(mark);
  };
  const page = pieces.slice(0, onPage).map((piece) => piece.replace(MARK, numberOf));
  const shown = numbers.size;
  const scripts = [...page, ...pieces.slice(onPage).map((piece) => piece.replace(MARK, numberOf).replace(LIST, byPlace))];
  if (scripts.some((script) => script.includes("§"))) throw new Error("a sentence kept its mark");
  return { scripts, shown, sentences: [...numbers.keys()].map(marks.sentenceOf) };
}

/** Sentences that are numbered one after the other need no list. */
function byPlace(list, before, calls, t, place) {
  const numbers = calls.match(/\d+(?=\))/g).map(Number);
  const isInARow = numbers.every((number, i) => number === numbers[0] + i);
  return isInARow ? `${before ? "return " : ""}${t}(${numbers[0]}+${place})` : list;
}
