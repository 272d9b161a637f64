import { page } from "../i18n/page";

/** The address of a file of this build, for example `assetUrl("help", "js")`. */
export function assetUrl(name: string, extension: string): string {
  return "/assets/" + name + "." + page().build + "." + extension;
}
