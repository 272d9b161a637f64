"""The modules of the house and what each imports, read from the source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[2]


def _modules() -> Iterator[tuple[str, Path]]:
    for package in ("server", "moderation"):
        for path in sorted((HOUSE / package).rglob("*.py")):
            parts = path.relative_to(HOUSE).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            if ".migrations" not in name:
                yield name, path


MODULES = dict(_modules())


@cache
def imports_of(name: str) -> frozenset[str]:
    """Return every module that a module imports, at its top or anywhere inside."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found.add(full if full in MODULES else node.module)
    return frozenset(found)
