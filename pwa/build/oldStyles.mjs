/**
 * Says in a style sheet's old words what the oldest phones do not know by its new ones.
 *
 * The sources name sides as the text runs (`margin-inline-end`). All our languages run in lines from top to bottom,
 * so most of that has an old name of the same meaning; what differs between left-to-right and right-to-left is
 * said twice, for Chrome before 69 and iOS before 12.2 know it only with a prefix.
 */
const SAME = {
  "inline-size": ["width"],
  "min-inline-size": ["min-width"],
  "max-inline-size": ["max-width"],
  "block-size": ["height"],
  "min-block-size": ["min-height"],
  "max-block-size": ["max-height"],
  "inset-block-start": ["top"],
  gap: ["grid-gap"],
};
for (const kind of ["margin", "padding", "border"]) {
  SAME[`${kind}-block-start`] = [`${kind}-top`];
  SAME[`${kind}-block-end`] = [`${kind}-bottom`];
  SAME[`${kind}-block`] = [`${kind}-top`, `${kind}-bottom`];
  SAME[`${kind}-inline`] = [`${kind}-left`, `${kind}-right`];
  for (const side of ["start", "end"]) SAME[`${kind}-inline-${side}`] = [`-webkit-${kind}-${side}`, `${kind}-inline-${side}`];
}

/** Rewrites a minified style sheet. */
export function oldStyles(text) {
  return text.replace(/([{;])([a-z-]+):([^;{}]+)/g, (declaration, before, name, value) => {
    const names = SAME[name];
    if (!names) return declaration;
    if (/^(margin|padding)-(inline|block)$/.test(name) && /\s/.test(value)) throw new Error(`two values at once: ${declaration}`);
    return before + names.map((each) => `${each}:${value}`).join(";");
  });
}
