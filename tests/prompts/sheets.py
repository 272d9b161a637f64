"""The sentences that stand in the sources of the child's screens."""

import re
from pathlib import Path

PWA = Path(__file__).parents[2] / "pwa"
_TRANSLATED = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)+)"')


def sentences_of_the_screens() -> dict[str, str]:
    """Return every sentence of screens and components, and a file that shows it."""
    found = {}
    for folder in ("screens", "components"):
        for path in sorted((PWA / folder).rglob("*.ts")):
            for sentence in _TRANSLATED.findall(path.read_text("utf-8")):
                found[sentence] = f"{folder}/{path.name}"
    return found
