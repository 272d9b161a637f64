/** What a camera wrote into a photo besides the picture. */
export interface HiddenFacts {
  readonly place: boolean;
  readonly time: boolean;
  readonly camera: boolean;
}

const EXIF_IN_JPEG = 0xffe1;
const START_OF_PIXELS = 0xffda;
const TAG = { camera: [0x010f, 0x0110], time: [0x0132, 0x8769], place: [0x8825] };

/**
 * Reads which facts stand in a JPEG's EXIF block (EXIF 2.32, first directory), to
 * tell the child what was taken out. Anything unreadable counts as nothing found.
 */
export function hiddenFacts(bytes: Uint8Array): HiddenFacts {
  const tags = exifTags(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const has = (wanted: readonly number[]): boolean => wanted.some((tag) => tags.indexOf(tag) >= 0);
  return { place: has(TAG.place), time: has(TAG.time), camera: has(TAG.camera) };
}

function exifTags(view: DataView): number[] {
  const exif = exifStart(view);
  if (!exif) return [];
  const little = view.getUint16(exif) === 0x4949;
  const directory = exif + view.getUint32(exif + 4, little);
  const tags: number[] = [];
  if (directory + 2 > view.byteLength) return tags;
  for (let left = view.getUint16(directory, little), at = directory + 2; left > 0 && at + 12 <= view.byteLength; left--, at += 12) {
    tags.push(view.getUint16(at, little));
  }
  return tags;
}

/** Where the TIFF header of the EXIF block begins, or 0. */
function exifStart(view: DataView): number {
  for (let at = 2; at + 18 < view.byteLength; ) {
    const marker = view.getUint16(at);
    if (marker === EXIF_IN_JPEG && view.getUint32(at + 4) === 0x45786966) return at + 10;
    if (marker === START_OF_PIXELS || marker < 0xff00) return 0;
    at += 2 + view.getUint16(at + 2);
  }
  return 0;
}
