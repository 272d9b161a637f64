/** Numbers all sentences (those of the shell first) and writes the lists of words per language. */
import { findSentences } from "./sentences.mjs";

/** Collects the sentences of some files, each once, in the order of the files. */
export function collectSentences(files) {
  const sentences = new Set();
  for (const file of [...files].sort()) findSentences(file).forEach(({ sentence }) => sentences.add(sentence));
  return [...sentences];
}

/** Returns { numbers: Map sentence -> number, shell: [sentences], lazy: [sentences the shell has not] }. */
export function numberSentences(shell, everyLazy) {
  const lazy = everyLazy.filter((sentence) => !shell.includes(sentence));
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
