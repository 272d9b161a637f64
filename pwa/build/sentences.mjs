/** Finds the sentences in t("...") calls and puts something else in their places. */
import { readFileSync } from "node:fs";
import ts from "typescript";

/** Returns [{ sentence, start, end, line }] of every t("...") in a file that imports t; throws on t(variable). */
export function findSentences(path, text = readFileSync(path, "utf8")) {
  if (!/from "(\.\.?\/)+(i18n\/)?t"/.test(text)) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2017, true);
  const found = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === "t") found.push(literalOf(node, source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function literalOf(call, source) {
  const [first] = call.arguments;
  const line = source.getLineAndCharacterOfPosition(call.getStart()).line + 1;
  if (!first || !ts.isStringLiteralLike(first)) {
    throw new Error(`${source.fileName}:${line}: the first argument of t() must be the English sentence itself`);
  }
  return { sentence: first.text, start: first.getStart(), end: first.getEnd(), line };
}

/** Returns the file's text with each sentence, quotes included, replaced by what `replacement` makes of it. */
export function withReplaced(path, replacement) {
  const text = readFileSync(path, "utf8");
  let result = "";
  let from = 0;
  for (const { sentence, start, end } of findSentences(path, text)) {
    result += text.slice(from, start) + replacement(sentence);
    from = end;
  }
  return result + text.slice(from);
}

const MARKED = /\{\{\s*t\("([^"]+)"\)\s*\}\}/g;

/** Returns the markup in one language. */
export function translateMarkup(markup, translate) {
  return markup.replace(MARKED, (_, sentence) => escapeHtml(translate(sentence)));
}

function escapeHtml(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}
