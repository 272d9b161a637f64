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
GROUPS = {
    "names": frozenset({FindingKind.NAME}),
    "places": frozenset({FindingKind.PLACE, FindingKind.SCHOOL}),
    "numbers": NUMBERS,
}
_GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}


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
    whole: int = 0
    """Of those found, how many to the last letter."""
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
            whole=self.whole + other.whole,
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
            _count_mark(_cell(scores, sentence, mark.kind), mark, found)
        for finding in found:
            score = _cell(scores, sentence, finding.kind)
            score.flagged += 1
            score.right += _is_right(finding, sentence.marks)
    return scores


def pooled(
    scores: dict[Cell, Score],
    *,
    group: str,
    language: str | None = None,
    variants: Sequence[str] = (),
) -> Score:
    """Return one score for a group of kinds, in one language or all, in some variants or all."""
    kinds = {kind.value for kind in GROUPS[group]}
    cells = (
        score
        for cell, score in scores.items()
        if cell.kind in kinds
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


def _cell(scores: dict[Cell, Score], sentence: Sentence, kind: FindingKind) -> Score:
    cell = Cell(language=sentence.language, kind=kind.value, variant=sentence.variant)
    return scores.setdefault(cell, Score())


def _count_mark(score: Score, mark: Mark, found: Iterable[Finding]) -> None:
    hidden = _positions(f for f in found if _GROUP_OF[f.kind] == _GROUP_OF[mark.kind])
    there = set(range(mark.start, mark.end))
    score.marked += 1
    score.found += 2 * len(there & hidden) >= len(there)
    score.whole += there <= hidden


def _is_right(finding: Finding, marks: Iterable[Mark]) -> bool:
    """Tell whether at least half of what is flagged was marked, as something of that group."""
    there = _positions(m for m in marks if _GROUP_OF[m.kind] == _GROUP_OF[finding.kind])
    flagged = set(range(finding.start, finding.end))
    return 2 * len(flagged & there) >= len(flagged)


def _positions(spans: Iterable[Finding | Mark]) -> set[int]:
    return {position for span in spans for position in range(span.start, span.end)}
