"""`python -m tests.media.held_out_table` measures the finder and draws its tables into docs/privacy.md."""

from collections.abc import Iterator
from pathlib import Path

from tests.media.judging import TYPES, Cell, Score, held_out, judged, pooled

PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"
GOAL = 0.85
"""For finding names and places; what stays below it is starred."""
_BEGIN, _END = "<!-- found: begin -->\n", "<!-- found: end -->"
_PARTS = {
    "all sentences": (),
    "only those without capitals": ("lowercase",),
    "only those without diacritics": ("no-diacritics",),
    "only those with hidden or full-width numbers": ("hidden", "full-width"),
}


def drawn(scores: dict[Cell, Score]) -> str:
    """Return the tables: for each way of writing, what is found and what is right per language and type."""
    return "\n".join(line for title in _PARTS for line in _table(scores, title))


def written_table() -> str:
    """Return the tables as they stand in the document."""
    return PAGE.read_text("utf-8").split(_BEGIN)[1].split(_END)[0]


def _table(scores: dict[Cell, Score], title: str) -> Iterator[str]:
    variants = _PARTS[title]
    languages = sorted(
        {cell.language for cell in scores if not variants or cell.variant in variants}
    )
    yield _line(title, *languages, "all")
    yield "|" + "---|" * (len(languages) + 2)
    for type_ in TYPES:
        row = [
            pooled(scores, type_=type_, language=language, variants=variants)
            for language in [*languages, None]
        ]
        if any(score.marked for score in row):
            yield _line(type_, *(_figures(score, type_) for score in row))
    yield ""


def _figures(score: Score, type_: str) -> str:
    star = "*" if score.recall < GOAL and type_ != "numbers" else ""
    found = f"{score.recall:.2f}{star} of {score.marked}" if score.marked else "-"
    right = f"{score.precision:.2f} of {score.flagged}" if score.flagged else "-"
    return f"{found}, {right}"


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure, print, and write the tables into the document."""
    table = drawn(judged(held_out()))
    print(table)
    page = PAGE.read_text("utf-8")
    before, rest = page.split(_BEGIN)
    PAGE.write_text(before + _BEGIN + table + _END + rest.split(_END)[1], "utf-8")


if __name__ == "__main__":
    main()
