/**
 * Prints as JSON where the app's sources use what the oldest phones lack: node newerUses.mjs <tsconfig.json> ...
 *
 * The compiler says of each name which interface of the browser it belongs to, so that a field of our own is
 * never taken for one.
 */
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { isNewer } from "./newerApis.mjs";

const ts = createRequire(join(import.meta.dirname, "..", "..", "pwa", "package.json"))("typescript");

const uses = {};
for (const config of process.argv.slice(2)) {
  const { options, fileNames } = ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, dirname(config));
  const program = ts.createProgram(fileNames, options);
  const checker = program.getTypeChecker();
  for (const file of program.getSourceFiles()) if (!file.isDeclarationFile) search(file, file, checker);
}
process.stdout.write(JSON.stringify(uses));

function search(node, file, checker) {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
  if (ts.isIdentifier(node)) {
    const name = newerName(symbolAt(node, checker));
    if (name) uses[name] = [...new Set([...(uses[name] || []), basename(file.fileName)])];
  }
  ts.forEachChild(node, (child) => search(child, file, checker));
}

/** What a name means; in `({ data }) => ...` it is the member taken out of the object. */
function symbolAt(node, checker) {
  const { parent } = node;
  if (ts.isBindingElement(parent) && (parent.propertyName || parent.name) === node) {
    return checker.getTypeAtLocation(parent.parent).getProperty(node.text);
  }
  return checker.getSymbolAtLocation(node);
}

/** "Interface.member" or a global's name, when it is the browser's and newer than the oldest phones. */
function newerName(symbol) {
  const declared = symbol && symbol.declarations && symbol.declarations[0];
  if (!declared || !/[\\/]lib\.[\w.]+\.d\.ts$/.test(declared.getSourceFile().fileName)) return null;
  const { parent } = declared;
  if (!ts.isInterfaceDeclaration(parent)) return isNewer(symbol.name) ? symbol.name : null;
  const owner = parent.name.text.replace(/^Readonly(?=Array$)|Constructor$/g, "");
  if (isNewer(owner)) return owner;
  return isNewer(owner, symbol.name) ? `${owner}.${symbol.name}` : null;
}
