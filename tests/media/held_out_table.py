"""`python -m tests.media.held_out_table` measures the finder and draws its table into docs/privacy.md."""

from collections.abc import Iterator
from pathlib import Path

from tests.media.judging import GROUPS, Cell, Score, held_out, judged, pooled

PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"
_BEGIN, _END = "<!-- found: begin -->\n", "<!-- found: end -->"
_VARIANTS = ("plain", "lowercase", "no-diacritics", "hidden", "full-width")
_ALL = "all"


def drawn(scores: dict[Cell, Score]) -> str:
    """Return the table: recall and precision per language and type, then per way of writing."""
    return "\n".join([*_by_language(scores), "", *_by_kind(scores), "", *_by_variant(scores), ""])


def written_table() -> str:
    """Return the table as it stands in the document."""
    return PAGE.read_text("utf-8").split(_BEGIN)[1].split(_END)[0]


def _by_language(scores: dict[Cell, Score]) -> Iterator[str]:
    yield _line(
        "language", *(f"{group}: {what}" for group in GROUPS for what in ("found", "right"))
    )
    yield _rule(1 + 2 * len(GROUPS))
    for language in [*sorted({cell.language for cell in scores}), None]:
        row = [pooled(scores, group=group, language=language) for group in GROUPS]
        yield _line(language or _ALL, *(text for score in row for text in _figures(score)))


def _by_kind(scores: dict[Cell, Score]) -> Iterator[str]:
    languages = sorted({cell.language for cell in scores})
    yield _line("found, per type", *languages, _ALL)
    yield _rule(2 + len(languages))
    for kind in dict.fromkeys(
        kind.value for kinds in GROUPS.values() for kind in sorted(kinds, key=lambda k: k.value)
    ):
        row = [_sum(scores, kind=kind, language=language) for language in [*languages, None]]
        yield _line(kind, *(f"{score.found} of {score.marked}" for score in row))


def _by_variant(scores: dict[Cell, Score]) -> Iterator[str]:
    yield _line(
        "as written", *(f"{group}: {what}" for group in GROUPS for what in ("found", "right"))
    )
    yield _rule(1 + 2 * len(GROUPS))
    for variant in _VARIANTS:
        row = [pooled(scores, group=group, variants=(variant,)) for group in GROUPS]
        yield _line(variant, *(text for score in row for text in _figures(score)))


def _sum(scores: dict[Cell, Score], *, kind: str, language: str | None) -> Score:
    cells = (
        score
        for cell, score in scores.items()
        if cell.kind == kind and language in {None, cell.language}
    )
    return sum(cells, Score())


def _figures(score: Score) -> tuple[str, str]:
    found = f"{score.recall:.2f} of {score.marked}" if score.marked else "-"
    right = f"{score.precision:.2f} of {score.flagged}" if score.flagged else "-"
    return found, right


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(columns: int) -> str:
    return "|" + "---|" * columns


def main() -> None:
    """Measure, print, and write the table into the document."""
    table = drawn(judged(held_out()))
    print(table)
    page = PAGE.read_text("utf-8")
    before, rest = page.split(_BEGIN)
    PAGE.write_text(before + _BEGIN + table + _END + rest.split(_END)[1], "utf-8")


if __name__ == "__main__":
    main()
