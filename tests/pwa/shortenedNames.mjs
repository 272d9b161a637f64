/**
 * Which names of the browser's the build would shorten as if they were ours.
 *
 * `node shortenedNames.mjs TSCONFIG` prints them as JSON: "file: expression".
 */
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

const [config] = process.argv.slice(2);
const folder = dirname(config);
const ts = createRequire(config)("typescript");
const { OWN_NAME } = await import(join(folder, "build", "ownNames.mjs"));

const parsed = ts.getParsedCommandLineOfConfigFile(config, {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail });
const program = ts.createProgram(parsed.fileNames, parsed.options);
const checker = program.getTypeChecker();
const found = [];
for (const file of program.getSourceFiles()) if (!file.isDeclarationFile) look(file, file);
console.log(JSON.stringify(found));

function look(node, file) {
  const symbol = symbolOf(node);
  const isForeign = symbol && (symbol.declarations || []).some((each) => each.getSourceFile().isDeclarationFile);
  if (isForeign) found.push(`${relative(folder, file.fileName)}: ${node.getText()}`);
  ts.forEachChild(node, (child) => look(child, file));
}

/** What a shortened name stands for: after a dot, or taken out of an object. */
function symbolOf(node) {
  if (ts.isPropertyAccessExpression(node)) return OWN_NAME.test(node.name.text) && checker.getSymbolAtLocation(node.name);
  if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent)) return undefined;
  const name = (node.propertyName || node.name).text;
  return name && OWN_NAME.test(name) && checker.getTypeAtLocation(node.parent).getProperty(name);
}

function fail({ messageText }) {
  throw new Error(String(messageText));
}
