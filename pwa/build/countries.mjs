/** Gives the app what it shows of server/countries: `import countries from "eyes:countries"`. */
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "smol-toml";

const COUNTRIES = join(import.meta.dirname, "..", "..", "server", "countries");

/** An esbuild plugin; adding a country is adding a file. */
export const countryPacks = {
  name: "country-packs",
  setup(build) {
    build.onResolve({ filter: /^eyes:countries$/ }, ({ path }) => ({ path, namespace: "countries" }));
    build.onLoad({ filter: /.*/, namespace: "countries" }, () => ({
      contents: JSON.stringify(readCountries()),
      loader: "json",
    }));
  },
};

function readCountries() {
  const files = readdirSync(COUNTRIES).filter((name) => name.endsWith(".toml"));
  return files.sort().map((name) => {
    const { languages, helpline } = parse(readFileSync(join(COUNTRIES, name), "utf8"));
    return { country: basename(name, ".toml"), languages, lines: helpline.map(shown) };
  });
}

/** What a child is shown of a helpline; its source by the site's name, because a link would lead out of the app. */
function shown({ number, name, kind, hours, cost, languages, source, checked_on }) {
  const spoken = languages.map((tag) => new Intl.DisplayNames([tag], { type: "language" }).of(tag));
  const site = new URL(source).hostname.split(".").slice(-2).join(".");
  return { number, name, kind, hours, cost, spoken, site, checked_on: checked_on && checked_on.toISOString().slice(0, 10) };
}
