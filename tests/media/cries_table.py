"""`python -m tests.media.cries_table` measures what is heard, and draws it into docs/safeguarding.md.

Prints figures and never a sentence: whoever works on the rules may run it, and counts how often.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from server.media import worry

CRIES = Path(__file__).parent / "cries"
PAGE = Path(__file__).parents[2] / "docs" / "safeguarding.md"
_BEGIN, _END = "<!-- heard: begin -->\n", "<!-- heard: end -->"


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """What was heard in one language: counts only."""

    language: str
    cries: int
    heard: int
    heard_as_meant: int
    """Of those heard, how many by a rule for the danger they speak of."""
    harmless: int
    false_alarms: int

    @property
    def recall(self) -> float:
        """Return how many of the cries were heard."""
        return self.heard / self.cries

    @property
    def precision(self) -> float:
        """Return how many of the sentences with a signal were cries."""
        return self.heard / (self.heard + self.false_alarms)

    @property
    def alarm_rate(self) -> float:
        """Return how many of the harmless sentences had a signal."""
        return self.false_alarms / self.harmless


@cache
def hearings() -> tuple[Hearing, ...]:
    """Return what was heard in each language."""
    return tuple(_hearing(file) for file in sorted(CRIES.glob("*.toml")))


def all_of(parts: Iterable[Hearing]) -> Hearing:
    """Return all languages together."""
    rows = list(parts)
    return Hearing(
        language="all",
        cries=sum(row.cries for row in rows),
        heard=sum(row.heard for row in rows),
        heard_as_meant=sum(row.heard_as_meant for row in rows),
        harmless=sum(row.harmless for row in rows),
        false_alarms=sum(row.false_alarms for row in rows),
    )


def drawn() -> str:
    """Return the table."""
    return "\n".join([*_lines([*hearings(), all_of(hearings())]), ""])


def written_table() -> str:
    """Return the table as it stands in the document."""
    return PAGE.read_text("utf-8").split(_BEGIN)[1].split(_END)[0]


def _hearing(file: Path) -> Hearing:
    sentences = tomllib.loads(file.read_text("utf-8"))
    cries = [(kind, text) for kind, texts in sentences["worries"].items() for text in texts]
    signals = [(kind, {hit.signal.value for hit in worry.signals(text)}) for kind, text in cries]
    return Hearing(
        language=file.stem,
        cries=len(cries),
        heard=sum(bool(found) for _, found in signals),
        heard_as_meant=sum(kind in found for kind, found in signals),
        harmless=len(sentences["harmless"]),
        false_alarms=sum(bool(worry.signals(text)) for text in sentences["harmless"]),
    )


def _lines(rows: Iterable[Hearing]) -> Iterator[str]:
    yield "| language | heard | as the danger meant | false alarms | of all signals, right |"
    yield "|---|---|---|---|---|"
    for row in rows:
        yield (
            f"| {row.language} | {row.recall:.2f} of {row.cries} | {row.heard_as_meant} "
            f"| {row.alarm_rate:.2f} of {row.harmless} | {row.precision:.2f} |"
        )


def main() -> None:
    """Measure, print, and write the table into the document."""
    table = drawn()
    print(table)
    page = PAGE.read_text("utf-8")
    before, rest = page.split(_BEGIN)
    PAGE.write_text(before + _BEGIN + table + _END + rest.split(_END)[1], "utf-8")


if __name__ == "__main__":
    main()
