import type { Pictures } from "../app/ports";
import { PICTURES } from "./pictures";

const LENGTH = 6;

/** Six different pictures by the system's random source, every sequence equally likely. */
export function assignPictures(): Pictures {
  const left = PICTURES.map((_, index) => index);
  const chosen: number[] = [];
  while (chosen.length < LENGTH) chosen.push(left.splice(randomBelow(left.length), 1)[0]);
  return chosen;
}

/** A fair whole number below a limit of at most 256: bytes that would favour some are drawn again. */
function randomBelow(limit: number): number {
  const [byte] = crypto.getRandomValues(new Uint8Array(1));
  return byte < 256 - (256 % limit) ? byte % limit : randomBelow(limit);
}
