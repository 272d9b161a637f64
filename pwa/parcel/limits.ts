/** Most bytes of each kind of part that the server takes (docs/parcel-format.md). */
export const LIMITS = { drawing: 256 << 10, photo: 8 << 20, text: 32 << 10, voice: 4 << 20 } as const;
