interface OldWindow {
  readonly webkitAudioContext?: typeof AudioContext;
}

/** The phone's Web Audio, by its new or its old name. */
export function audioContext(): typeof AudioContext | undefined {
  return window.AudioContext || (window as OldWindow).webkitAudioContext;
}
