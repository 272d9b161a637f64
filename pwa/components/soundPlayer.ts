/** Plays one sound after the other. */
export interface SoundPlayer {
  /** Call in a tap: old phones let only an element play that a finger has woken. */
  readonly unlock: () => void;
  /** Resolves at the end, or when it is stopped; false when the phone cannot play it. */
  readonly play: (sound: Blob) => Promise<boolean>;
  readonly stop: () => void;
}

/** A player with one element for all sounds: what one tap has woken stays awake. */
export function soundPlayer(): SoundPlayer {
  const audio = new Audio();
  return {
    unlock: () => audio["load"](), // in quotes: the build shortens a name of ours that reads the same
    stop: () => audio.pause(),
    async play(sound) {
      // a whole file: Safari plays nothing that a service worker hands out without ranges
      const address = URL.createObjectURL(sound);
      const isHeard = await new Promise<boolean>((resolve) => {
        audio.onended = audio.onpause = () => resolve(true);
        audio.onerror = () => resolve(false);
        audio.src = address;
        audio.play().catch(() => resolve(false));
      });
      audio.removeAttribute("src");
      URL.revokeObjectURL(address);
      return isHeard;
    },
  };
}
