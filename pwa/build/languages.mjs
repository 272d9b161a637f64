/** Reads translations/languages.toml: which languages there are and where their words lie. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { po } from "gettext-parser";
import { parse } from "smol-toml";
import { pseudo } from "./pseudo.mjs";

const TRANSLATIONS = join(import.meta.dirname, "..", "..", "translations");

/** Returns every language with a function that translates an English sentence, or gives null. */
export function readLanguages() {
  const { language } = parse(readFileSync(join(TRANSLATIONS, "languages.toml"), "utf8"));
  return language.map((entry) => ({ ...entry, translate: translator(entry) }));
}

function translator({ tag, folder, pseudo: isPseudo }) {
  if (tag === "en") return (sentence) => sentence;
  if (isPseudo) return pseudo;
  const path = join(TRANSLATIONS, folder, "LC_MESSAGES", "messages.po");
  if (!existsSync(path)) return () => null;
  const messages = po.parse(readFileSync(path)).translations[""] ?? {};
  return (sentence) => {
    const entry = messages[sentence];
    const isUsable = entry && !entry.comments?.flag?.includes("fuzzy");
    return (isUsable && entry.msgstr[0]) || null;
  };
}
