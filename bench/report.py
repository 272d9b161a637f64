"""Rows of figures: ours, the peer's, their ratio, the goal, and whether it is met."""

from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
_BEGIN, _END = "<!-- figures: begin -->\n", "<!-- figures: end -->"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure of one benchmark."""

    what: str
    ours: str
    peer: str
    ratio: float
    goal: str
    is_met: bool

    def cells(self) -> tuple[str, ...]:
        """Return the row as texts, in the order of the table."""
        verdict = "met" if self.is_met else "**gap**"
        return (self.what, self.ours, self.peer, f"{self.ratio:.3g}", self.goal, verdict)


HEAD = ("what", "ours", "beside", "ratio", "goal", "")


def show(title: str, rows: list[Row]) -> None:
    """Print a benchmark's rows, aligned."""
    print(f"\n{title}")
    table = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[i]) for line in table) for i in range(len(HEAD))]
    for line in table:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))


def write(sections: dict[str, list[Row]]) -> None:
    """Replace the sections that were measured in docs/performance.md; keep the others."""
    page = PAGE.read_text("utf-8")
    before, rest = page.split(_BEGIN)
    old, after = rest.split(_END)
    kept = _sections(old) | {title: _markdown(rows) for title, rows in sections.items()}
    body = "\n".join(f"### {title}\n\n{table}" for title, table in kept.items())
    PAGE.write_text(f"{before}{_BEGIN}\n{body}\n{_END}{after}", "utf-8")


def _sections(text: str) -> dict[str, str]:
    found = {}
    for block in text.split("### ")[1:]:
        title, _, table = block.partition("\n\n")
        found[title] = table.strip() + "\n"
    return found


def _markdown(rows: list[Row]) -> str:
    lines = [f"| {' | '.join(HEAD)} |", "|" + "---|" * len(HEAD)]
    lines += [f"| {' | '.join(row.cells())} |" for row in rows]
    return "\n".join(lines) + "\n"
