/** Writes the template from which translators work. */
import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { po } from "gettext-parser";
import { ROOT } from "./bundle.mjs";

/** Writes every sentence of the child's app with the places where it stands, as a gettext template. */
export function writeTemplate(path, { shell, lazy, inMarkup }) {
  const messages = {};
  for (const [sentence, where] of [...inMarkup, ...shell, ...lazy]) {
    const reference = where.map((place) => `pwa/${relative(ROOT, place) || place}`).join("\n");
    messages[sentence] = { msgid: sentence, msgstr: [""], comments: { reference } };
  }
  const headers = { "content-type": "text/plain; charset=UTF-8" };
  writeFileSync(path, po.compile({ charset: "utf-8", headers, translations: { "": messages } }));
}
