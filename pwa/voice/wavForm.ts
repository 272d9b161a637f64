/** Samples a second: all a voice needs. */
export const RATE = 16_000;
/** One block opens by itself: four bytes of beginning, then two samples a byte. */
export const BLOCK_BYTES = 1024;
export const SAMPLES_PER_BLOCK = (BLOCK_BYTES - 4) * 2 + 1;
/** Format tags of WAV (RFC 2361). */
export const PCM = 1;
export const IMA_ADPCM = 0x11;
/** Where the format tag and the samples stand in the headers that we write. */
export const TAG_AT = 20;
export const ADPCM_AT = 48;
