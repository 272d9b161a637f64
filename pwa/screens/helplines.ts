import countries from "eyes:countries";
import { t } from "../i18n/t";

/** A number to call, in the words of the moment. */
export interface Helpline {
  readonly number: string;
  /** Who answers, and where. */
  readonly who: string;
  /** When, at what price, in which languages, as far as it is known. */
  readonly facts: string;
  /** "checked on ..." or "unverified": a child must not rely on what nobody tried. */
  readonly trust: string;
}

/** An address begins with a digit or not: it runs the same way in every language. */
const LEFT_TO_RIGHT = "\u200e";

/** Every helpline: first those of the room's country, then those where the language is spoken, then Europe's. */
export function helplines(language: string, room: string | null): readonly Helpline[] {
  const names = countryNames();
  const kinds: { readonly [kind: string]: string } = {
    "youth-service": t("Youth service line"),
    "child-protection": t("Child protection line"),
    "child-helpline": t("Child helpline"),
  };
  const spoken = language.split("-")[0];
  const distance = ({ country, languages }: (typeof countries)[number]): number =>
    country === room ? 0 : languages.indexOf(spoken) >= 0 ? 1 : country === "eu" ? 2 : 3;
  const packs = countries.slice().sort((one, other) => distance(one) - distance(other));
  const lines: Helpline[] = [];
  for (const pack of packs) {
    for (const { number, name, kind, hours, cost, spoken: tongues, site, checked_on } of pack.lines) {
      lines.push({
        number,
        who: joined(names[pack.country], kinds[kind], name),
        facts: joined(hours && t("day and night"), cost && t("it costs nothing"), ...tongues),
        trust: joined(checked_on ? t("checked on {day}", { day: checked_on }) : t("unverified"), LEFT_TO_RIGHT + site),
      });
    }
  }
  return lines;
}

function countryNames(): { readonly [code: string]: string } {
  return { cn: t("China"), ro: t("Romania"), lv: t("Latvia"), it: t("Italy"), eu: t("Europe") };
}

function joined(...words: (string | undefined)[]): string {
  return words.filter(Boolean).join(" · ");
}
