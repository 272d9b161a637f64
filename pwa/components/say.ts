const MILLISECONDS_TO_BEGIN = 3000;

/** Kept, because a sentence that the browser throws away never says that it ended. */
let spoken: SpeechSynthesisUtterance;

/** Reads aloud with the phone's own voice of that language; tells whether it could be heard. */
export function say(text: string, tongue: string): Promise<boolean> {
  const voice = window.speechSynthesis;
  const voices = voice ? voice.getVoices() : [];
  const known = voices.filter(({ lang }) => lang.split(/[-_]/)[0] === tongue.split("-")[0])[0];
  // an empty list says nothing: some phones fill it late
  if (!voice || (voices.length && !known)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const isSilent = setTimeout(() => resolve(false), MILLISECONDS_TO_BEGIN);
    spoken = new SpeechSynthesisUtterance(text);
    spoken.lang = tongue;
    spoken.rate = 0.9;
    if (known) spoken.voice = known;
    spoken.onstart = () => clearTimeout(isSilent);
    spoken.onend = () => resolve(true);
    spoken.onerror = () => resolve(false);
    voice.speak(spoken);
  });
}
