import { h } from "./h";

const TYPE = "application/octet-stream";
const MILLISECONDS_TO_SAVE = 60_000;

/**
 * Hands a file to the phone's share sheet where that takes it, else saves it with the downloads; phones that know
 * neither (iOS 12) open it in a new tab, from where it can be kept. Call it from a tap.
 */
export function saveFile(bytes: Uint8Array, name: string): void {
  const file = new File([bytes], name, { type: TYPE });
  const files = [file];
  // whoever closes the share sheet may tap again
  if (navigator.canShare && navigator.canShare({ files })) void navigator.share({ files }).catch(() => undefined);
  else download(file);
}

function download(file: File): void {
  const url = URL.createObjectURL(file);
  const link = h("a", { href: url, download: file.name, target: "_blank" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), MILLISECONDS_TO_SAVE);
}
