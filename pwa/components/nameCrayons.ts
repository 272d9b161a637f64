import { t } from "../i18n/t";

/** Names the crayons on a sheet, in the order of `drawing/crayons.json`, for those who listen to the screen. */
export function nameCrayons(main: HTMLElement): void {
  const names = [t("Black"), t("Brown"), t("Red"), t("Orange"), t("Yellow"), t("Green"), t("Blue"), t("Purple")];
  const box = main.querySelector(".crayons")!;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", t("Crayons"));
  names.forEach((name, colour) => box.children[colour].setAttribute("aria-label", name));
}
