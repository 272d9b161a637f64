/** Reads aloud in the page's language, where the phone has a voice; an empty text stops it. */
export function say(text: string): void {
  const voice = window.speechSynthesis;
  if (!voice) return;
  voice.cancel();
  if (!text) return;
  const sentence = new SpeechSynthesisUtterance(text);
  sentence.lang = document.documentElement.lang;
  sentence.rate = 0.9;
  voice.speak(sentence);
}
