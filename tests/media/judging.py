"""Judging the finder of personal data by sentences it has never seen: figures only, never the words."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from server.media import chinese
from server.media.finding import Finding, FindingKind
from server.media.findings import find
from server.media.folding import is_partly_chinese
from tests.media.kinship import is_by_kin

HELD_OUT = Path(__file__).parent / "held_out"

NUMBERS = frozenset(
    {
        FindingKind.PHONE,
        FindingKind.IDENTITY,
        FindingKind.EMAIL,
        FindingKind.LINK,
        FindingKind.ACCOUNT,
        FindingKind.DIGITS,
    }
)
"""Kinds that stand in for one another: a number is hidden whatever it is called."""
_ALIKE = (
    frozenset({FindingKind.NAME}),
    frozenset({FindingKind.PLACE, FindingKind.SCHOOL}),
    NUMBERS,
)
"""Within one of these the finder may call a thing what it likes: it is hidden all the same."""
_GROUP_OF = {kind: group for group, kinds in enumerate(_ALIKE) for kind in kinds}

BY_KIN = "name by kin"
"""Counted beside all names: those that stand by a word of kinship."""
TYPES: dict[str, frozenset[str]] = {
    "names": frozenset({FindingKind.NAME.value}),
    "names by kin": frozenset({BY_KIN}),
    "places": frozenset({FindingKind.PLACE.value}),
    "schools": frozenset({FindingKind.SCHOOL.value}),
    "numbers": frozenset(kind.value for kind in NUMBERS),
}
"""What is told apart, as the kinds of the cells."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Where a reader says that something stands."""

    start: int
    end: int
    kind: FindingKind


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence as it was written and marked."""

    language: str
    variant: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(kw_only=True)
class Score:
    """Counts for one cell of the table."""

    marked: int = 0
    found: int = 0
    flagged: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        """Return how many of the marked were found."""
        return self.found / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        """Return how many of the flags were right."""
        return self.right / self.flagged if self.flagged else 1.0

    def __add__(self, other: "Score") -> "Score":
        """Return both together."""
        return Score(
            marked=self.marked + other.marked,
            found=self.found + other.found,
            flagged=self.flagged + other.flagged,
            right=self.right + other.right,
        )


@dataclass(frozen=True, kw_only=True, order=True)
class Cell:
    """What a score is about."""

    language: str
    kind: str
    variant: str


@cache
def held_out() -> tuple[Sentence, ...]:
    """Return the sentences of all languages."""
    return tuple(
        sentence for file in sorted(HELD_OUT.glob("*.toml")) for sentence in sentences_of(file)
    )


def sentences_of(file: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file."""
    for entry in tomllib.loads(file.read_text("utf-8"))["sentence"]:
        yield Sentence(
            language=file.stem,
            variant=entry["variant"],
            text=entry["text"],
            marks=tuple(_marks(entry["text"], entry["found"])),
        )


def judged(sentences: Iterable[Sentence]) -> dict[Cell, Score]:
    """Return the counts per language, kind and variant; false flags count under their own kind."""
    scores: dict[Cell, Score] = {}
    for sentence in sentences:
        also = (chinese.find,) if is_partly_chinese(sentence.text) else ()
        found = find(sentence.text, also=also)
        for mark in sentence.marks:
            for score in _cells(scores, sentence, mark):
                score.marked += 1
                score.found += is_found(mark, found)
        for finding in found:
            for score in _cells(scores, sentence, finding):
                score.flagged += 1
                score.right += is_right(finding, sentence.marks)
    return scores


def pooled(
    scores: dict[Cell, Score],
    *,
    type_: str,
    language: str | None = None,
    variants: Sequence[str] = (),
) -> Score:
    """Return one score for a type, in one language or all, in some variants or all."""
    cells = (
        score
        for cell, score in scores.items()
        if cell.kind in TYPES[type_]
        and language in {None, cell.language}
        and (not variants or cell.variant in variants)
    )
    return sum(cells, Score())


def _marks(text: str, found: Iterable[dict[str, str]]) -> Iterator[Mark]:
    at = 0
    for entry in found:
        start = text.index(entry["text"], at)
        at = start + len(entry["text"])
        yield Mark(start=start, end=at, kind=FindingKind(entry["kind"]))


def _cells(scores: dict[Cell, Score], sentence: Sentence, span: Mark | Finding) -> Iterator[Score]:
    """Yield the scores that something counts for: of its kind, and of names by a word of kinship."""
    kinds = [span.kind.value]
    if span.kind is FindingKind.NAME and is_by_kin(sentence.text, start=span.start, end=span.end):
        kinds.append(BY_KIN)
    for kind in kinds:
        cell = Cell(language=sentence.language, kind=kind, variant=sentence.variant)
        yield scores.setdefault(cell, Score())


def is_found(mark: Mark, found: Iterable[Finding]) -> bool:
    """Tell whether at least half of what is marked is flagged, as something of that group."""
    return 2 * len(_there(mark) & _hidden(mark, found)) >= len(_there(mark))


def is_right(finding: Finding, marks: Iterable[Mark]) -> bool:
    """Tell whether at least half of what is flagged was marked, as something of that group."""
    there = _positions(m for m in marks if _GROUP_OF[m.kind] == _GROUP_OF[finding.kind])
    flagged = set(range(finding.start, finding.end))
    return 2 * len(flagged & there) >= len(flagged)


def _there(mark: Mark) -> set[int]:
    return _positions([mark])


def _hidden(mark: Mark, found: Iterable[Finding]) -> set[int]:
    return _positions(f for f in found if _GROUP_OF[f.kind] == _GROUP_OF[mark.kind])


def _positions(spans: Iterable[Finding | Mark]) -> set[int]:
    return {position for span in spans for position in range(span.start, span.end)}
