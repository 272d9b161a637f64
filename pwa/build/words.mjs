/** Numbers all sentences (those of the shell first) and writes the lists of words per language. */
import { findSentences } from "./sentences.mjs";

/** Collects sentences with the places where they stand: Map of sentence -> ["file:line", ...]. */
export function collectSentences(files) {
  const places = new Map();
  for (const file of [...files].sort()) {
    for (const { sentence, line } of findSentences(file)) {
      places.set(sentence, [...(places.get(sentence) ?? []), `${file}:${line}`]);
    }
  }
  return places;
}

/** Returns { numbers: Map sentence -> number, shell: [sentences], lazy: [sentences] }. */
export function numberSentences(shellPlaces, lazyPlaces) {
  const shell = [...shellPlaces.keys()];
  const lazy = [...lazyPlaces.keys()].filter((sentence) => !shellPlaces.has(sentence));
  return { numbers: new Map([...shell, ...lazy].map((sentence, i) => [sentence, i])), shell, lazy };
}

/** Returns translate(sentence) that falls back to English and remembers what was missing or broken. */
export function withFallback(language, gaps) {
  return (sentence) => {
    const text = language.translate(sentence);
    if (text === null) gaps.missing.add(sentence);
    else if (placeholders(text) !== placeholders(sentence)) gaps.broken.add(sentence);
    else return text;
    return sentence;
  };
}

function placeholders(text) {
  return (text.match(/\{\w+\}/g) ?? []).sort().join();
}
