const MILLISECONDS_TO_BEGIN = 3000;

/** Kept, because a sentence that the browser throws away never says that it ended. */
let spoken: SpeechSynthesisUtterance;

/**
 * Reads aloud with a voice of that language that lives on this phone, and tells whether it could be heard.
 * Voices from the network are not used: a child's words would leave for somebody else's server.
 */
export function say(text: string, tongue: string): Promise<boolean> {
  const synthesis = window.speechSynthesis;
  const voices = synthesis ? synthesis.getVoices() : [];
  const subtag = (tag: string): string => tag.split(/[-_]/)[0];
  const voice = voices.filter(({ lang, localService }) => localService && subtag(lang) === subtag(tongue))[0];
  if (!voice) return Promise.resolve(false);
  return new Promise((resolve) => {
    const isMute = setTimeout(() => resolve(false), MILLISECONDS_TO_BEGIN);
    spoken = new SpeechSynthesisUtterance(text);
    spoken.lang = tongue;
    spoken.voice = voice;
    spoken.rate = 0.9;
    spoken.onstart = () => clearTimeout(isMute);
    spoken.onend = () => resolve(true);
    spoken.onerror = () => resolve(false);
    synthesis.speak(spoken);
  });
}
