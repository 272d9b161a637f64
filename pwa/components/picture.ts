/**
 * Draws one of our pictures: crayon shapes outlined in ink.
 *
 * A picture is written as `paths|paths...`; the first letter of each names its
 * crayon (s sun, l leaf, k sky, r rose, n night, p paper, i ink, o outline only),
 * the rest is SVG path data on a sheet of 48 by 48, or of the size given.
 */
const SVG = "http://www.w3.org/2000/svg";

export function picture(shapes: string, sheet = "48 48"): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 " + sheet);
  svg.setAttribute("aria-hidden", "true");
  for (const shape of shapes.split("|")) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", "c-" + shape[0]);
    path.setAttribute("d", shape.slice(1));
    svg.append(path);
  }
  return svg;
}
