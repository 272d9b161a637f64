/** English that looks foreign and runs from right to left: shows forgotten strings and one-way layouts. */
const PLAIN = "ACDEGHIKLNORSTUYZacdeghiklnorstuyz";
const ACCENTED = "ÂÇĐÉĜĤÎĶĻÑÖŔŠŤÛÝŽâçđéĝĥîķļñöŕšťûýž";
const RIGHT_TO_LEFT_OVERRIDE = "\u202e";
const POP = "\u202c";

/** Returns the sentence with accents and direction marks; placeholders stay as they are. */
export function pseudo(sentence) {
  return sentence
    .split(/(\{\w+\})/)
    .map((piece) => (piece.startsWith("{") ? piece : turned(piece)))
    .join("");
}

function turned(text) {
  if (!text) return "";
  const letters = [...text].map((letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
  return RIGHT_TO_LEFT_OVERRIDE + letters.join("") + POP;
}
