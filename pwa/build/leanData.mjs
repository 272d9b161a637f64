/** What the phone needs of the lists that it shares with the server: emoji and colours, without their names. */
import { readFileSync } from "node:fs";

export const leanData = {
  name: "lean-data",
  setup(build) {
    build.onLoad({ filter: /keepsake[\\/]pictures\.ts$/ }, ({ path }) => {
      const pictures = read(path.replace(/ts$/, "json"));
      const row = pictures.map(({ emoji }) => emoji).join("");
      if (Array.from(row).length !== pictures.length) throw new Error("a picture is more than one code point");
      return { contents: `export const PICTURES = Array.from(${JSON.stringify(row)})` };
    });
    build.onLoad({ filter: /drawing[\\/]crayons\.json$/ }, ({ path }) => ({
      contents: JSON.stringify(read(path).map(({ hex }) => ({ hex }))),
      loader: "json",
    }));
  },
};

function read(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}
