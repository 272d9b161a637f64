"""The graph of the house, drawn from the code's own imports.

`python -m tests.architecture.graph` writes it into docs/architecture.md.
"""

import re
from pathlib import Path

from tests.architecture.imports import HOUSE, MODULES, imports_of

PAGE = HOUSE / "docs" / "architecture.md"
_BLOCK = re.compile(r"(<!-- graph: begin -->\n).*?(<!-- graph: end -->)", re.DOTALL)


def room_of(name: str) -> str:
    """Return the room a module belongs to: its feature, its layer, or the foundation."""
    parts = name.split(".")
    if parts[0] == "moderation":
        return "moderation.screens" if "screens" in parts else "moderation"
    if len(parts) > 1 and (HOUSE / "server" / parts[1]).is_dir():
        return f"server.{parts[1]}"
    return "server.app" if name in {"server", "server.app"} else "foundation"


def arrows() -> list[tuple[str, str]]:
    """Return which room imports which, sorted; arrows into the foundation are left out."""
    found = {
        (room_of(name), room_of(target))
        for name in MODULES
        for target in imports_of(name)
        if target.split(".")[0] in {"server", "moderation"}
    }
    quiet = {"foundation", "server.vault"}
    return sorted((a, b) for a, b in found if a != b and a not in quiet and b not in quiet)


def mermaid() -> str:
    """Return the graph in Mermaid's notation."""
    lines = ["```mermaid", "flowchart LR"]
    lines += [f"    {a} --> {b}" for a, b in arrows()]
    return "\n".join([*lines, "```"]) + "\n"


def drawn() -> str:
    """Return docs/architecture.md as it would be with today's graph."""
    page = PAGE.read_text("utf-8")
    return _BLOCK.sub(lambda m: m[1] + mermaid() + m[2], page)


if __name__ == "__main__":
    Path(PAGE).write_text(drawn(), "utf-8")
