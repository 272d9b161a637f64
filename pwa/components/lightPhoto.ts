import type { Photo } from "../app/ports";

const LONGEST_SIDE = 1600;
const QUALITY = 0.8;

/**
 * Draws a photo anew on the phone, so that only its pixels are left: no place, no time,
 * no camera. `turns` are quarter turns clockwise. Rejects when it is not a picture.
 */
export async function lightPhoto(file: Blob, turns: number): Promise<Photo> {
  const image = await load(file);
  const shrink = Math.min(1, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
  const width = Math.round(image.naturalWidth * shrink);
  const height = Math.round(image.naturalHeight * shrink);
  const canvas = document.createElement("canvas");
  canvas.width = turns % 2 ? height : width;
  canvas.height = turns % 2 ? width : height;
  const sheet = canvas.getContext("2d")!;
  sheet.translate(canvas.width / 2, canvas.height / 2);
  sheet.rotate((turns * Math.PI) / 2);
  sheet.drawImage(image, -width / 2, -height / 2, width, height);
  return { type: "image/jpeg", bytes: bytesOf(canvas.toDataURL("image/jpeg", QUALITY)) };
}

function load(file: Blob): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    const address = URL.createObjectURL(file);
    const after = (settle: () => void) => (): void => {
      URL.revokeObjectURL(address);
      settle();
    };
    image.onload = after(() => resolve(image));
    image.onerror = after(() => reject(new Error("not a picture")));
    image.src = address;
  });
}

/** By data URL, because old phones have no `canvas.toBlob`. */
function bytesOf(address: string): Uint8Array {
  return Uint8Array.from(atob(address.split(",")[1]), (sign) => sign.charCodeAt(0));
}
