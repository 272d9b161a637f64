import { t } from "../i18n/t";
import lines from "../app/helplines.json";

export interface Helpline {
  readonly country: string;
  readonly name: string;
  readonly number: string;
  /** "checked on ..." or "unverified": a child must not rely on what nobody tried. */
  readonly trust: string;
}

/** The helplines of app/helplines.json in the language of the moment; those of `language` first. */
export function helplines(language: string): readonly Helpline[] {
  const countries: { readonly [code: string]: string } = {
    CN: t("China"),
    RO: t("Romania"),
    LV: t("Latvia"),
    EU: t("Europe"),
  };
  const names: { readonly [name: string]: string } = {
    "Youth service line": t("Youth service line"),
    "Child protection line": t("Child protection line"),
    "Child helpline": t("Child helpline"),
  };
  const first = COUNTRY_OF[language.split("-")[0]];
  return lines
    .map(({ country, name, number, checked_on }) => ({
      near: country === first,
      country: countries[country],
      name: names[name],
      number,
      trust: checked_on ? t("checked on {day}", { day: checked_on }) : t("unverified"),
    }))
    .sort((one, other) => Number(other.near) - Number(one.near));
}

const COUNTRY_OF: { readonly [language: string]: string | undefined } = { zh: "CN", ro: "RO", lv: "LV" };
