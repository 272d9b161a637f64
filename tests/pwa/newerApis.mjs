/**
 * What browsers have learnt since the oldest phones that the app runs on, by MDN's table of what works where.
 *
 * `node newerApis.mjs` prints it as JSON: `members` maps each interface to its newer members (static ones end
 * in `_static`), `globals` are interfaces and functions that are newer as a whole.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const OLDEST = { chrome: 61, safari_ios: 12 };

const pwa = createRequire(join(import.meta.dirname, "..", "..", "pwa", "package.json"));
const { api, javascript } = JSON.parse(readFileSync(pwa.resolve("@mdn/browser-compat-data"), "utf8"));
const KNOWN = new Map([...membersOf(javascript.builtins), ...membersOf(api)]);

/** Whether Chrome 61 or iOS 12.0 lacks an interface, a global function, or a member of an interface. */
export function isNewer(owner, member) {
  const known = KNOWN.get(owner);
  if (!member) return !!known && lacks(known);
  const feature = known && (known[member] || known[`${member}_static`]);
  if (feature) return lacks(feature);
  // mixins stand in no table: then it is a global, or every interface with such a member must be newer
  if (!known && KNOWN.has(member)) return lacks(KNOWN.get(member));
  const named = [...KNOWN.values()].map((each) => each[member]).filter(Boolean);
  return !known && named.length > 0 && named.every(lacks);
}

export function newerApis() {
  const members = {};
  for (const [owner, features] of KNOWN) members[owner] = Object.keys(features).filter((name) => name !== "__compat" && lacks(features[name]));
  return { members, globals: [...KNOWN.keys()].filter((name) => isNewer(name)) };
}

/** Name and features of each interface, without events. */
function membersOf(group) {
  return Object.entries(group).map(([name, features]) => [
    name,
    Object.fromEntries(
      Object.entries(features).filter(([member]) => /^\w+$/.test(member) && member !== name && !/_event$/.test(member)),
    ),
  ]);
}

function lacks({ __compat }) {
  return !!__compat && Object.entries(OLDEST).some(([browser, version]) => !has(__compat.support[browser], version));
}

/** Whether a browser of that version has it under its own name and without a switch. */
function has(support, version) {
  return [support].flat().some((era) => {
    const { version_added: added, version_removed: removed, prefix, alternative_name: alias, flags } = era;
    if (!added || prefix || alias || flags) return false;
    return parseFloat(added.replace("≤", "")) <= version && !(removed && parseFloat(removed) <= version);
  });
}

if (process.argv[1] === import.meta.filename) process.stdout.write(JSON.stringify(newerApis()));
