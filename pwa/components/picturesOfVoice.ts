/** Pictures of the speaking screens. */
export const picturesOfVoice = {
  start: "rM24 4a20 20 0 1 1-1 0z|pM24 10c4 0 5 3 5 6v8c0 3-1 6-5 6s-5-3-5-6v-8c0-3 1-6 5-6z|oM14 22c0 16 20 16 20 0M24 34l0 5",
  stop: "rM8 8l32-1 1 33-33 1z",
  play: "lM10 5l32 19-31 19z",
  reader: "nM16 5a8 8 0 1 1-1 0z|pM5 27l19 3 19-3 0 17-19 2-19-2z|oM24 30l0 16M10 33l9 1M10 38l9 1M29 34l9-1M29 39l9-1|oM32 9l8-4M33 14l9 0",
  mask: "nM4 14c8 3 12-3 20-3s12 6 20 3c2 14-4 22-12 22-4 0-5-4-8-4s-4 4-8 4C8 36 2 28 4 14z|pM12 20c4-3 8 0 9 4-4 3-8 1-9-4zM36 20c-4-3-8 0-9 4 4 3 8 1 9-4z",
};
