"""`python -m tests.media.practising [language]`: what the finder misses in sentences that its rules were made with.

Unlike the held-out ones these may be read, added to and tuned on; so no figure of theirs is
published. One sentence a line, `{n Maria}` marks a name (`KINDS`); each is judged as it stands,
without capitals and without diacritics.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from server.media import chinese
from server.media.finding import FindingKind
from server.media.findings import find
from server.media.folding import is_partly_chinese
from tests.media.judging import (
    TYPES,
    Mark,
    Sentence,
    is_found,
    is_right,
    judged,
    pooled,
)

PRACTICE = Path(__file__).parent / "practice"
KINDS = {
    "n": FindingKind.NAME,
    "p": FindingKind.PLACE,
    "s": FindingKind.SCHOOL,
    "t": FindingKind.PHONE,
    "i": FindingKind.IDENTITY,
    "e": FindingKind.EMAIL,
    "l": FindingKind.LINK,
    "a": FindingKind.ACCOUNT,
    "d": FindingKind.DIGITS,
}
_MARKED = re.compile(r"\{(?P<kind>[a-z]) (?P<text>[^}]+)\}")


def practice(language: str) -> Iterator[Sentence]:
    """Yield the sentences of a language, each in every way of writing that changes it."""
    for line in (PRACTICE / f"{language}.txt").read_text("utf-8").splitlines():
        written = dict.fromkeys((line, _lowercase(line), _without_diacritics(line)))
        for variant, text in zip(("plain", "lowercase", "no-diacritics"), written, strict=False):
            yield _sentence(text, language=language, variant=variant)


def languages() -> list[str]:
    """Return those that have sentences."""
    return sorted(file.stem for file in PRACTICE.glob("*.txt"))


def _sentence(line: str, *, language: str, variant: str) -> Sentence:
    text, marks = "", []
    at = 0
    for match in _MARKED.finditer(line):
        text += line[at : match.start()]
        end = len(text) + len(match["text"])
        marks.append(Mark(start=len(text), end=end, kind=KINDS[match["kind"]]))
        text, at = text + match["text"], match.end()
    return Sentence(language=language, variant=variant, text=text + line[at:], marks=tuple(marks))


def _lowercase(line: str) -> str:
    return line.lower()


def _without_diacritics(line: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", line) if not unicodedata.combining(c))


def main() -> None:
    """Print totals per language, and each miss and false flag."""
    for language in sys.argv[1:] or languages():
        for sentence in practice(language):
            _tell(sentence)
        scores = judged(practice(language))
        for type_ in TYPES:
            score = pooled(scores, type_=type_)
            print(f"{language} {type_}: found {score.recall:.2f} of {score.marked}, right {score.precision:.2f} of {score.flagged}")  # fmt: skip


def _tell(sentence: Sentence) -> None:
    also = (chinese.find,) if is_partly_chinese(sentence.text) else ()
    found = find(sentence.text, also=also)
    missed = [m for m in sentence.marks if not is_found(m, found)]
    wrong = [f for f in found if not is_right(f, sentence.marks)]
    for mark in missed:
        print(f"- {sentence.text[mark.start : mark.end]} ({mark.kind.value}) | {sentence.text}")
    for flag in wrong:
        print(f"+ {sentence.text[flag.start : flag.end]} ({flag.rule}) | {sentence.text}")


if __name__ == "__main__":
    main()
