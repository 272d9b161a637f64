/** What a language says, and what it cannot say yet. */

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
