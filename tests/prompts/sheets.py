"""The sentences that stand in the sources of the child's screens and of guardians' pages."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PWA = ROOT / "pwa"
_GUARDIANS = (
    *(ROOT / "server/templates/guardians").glob("*.html"),
    ROOT / "server/consent/guardians/problems.py",
    ROOT / "server/workflows/write_receipt.py",
)
_GETTEXT = re.compile(r'(?:\b_|gettext)\(\s*((?:"[^"]+"\s*)+)')
_TRANSLATED = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)+)"')


def sentences_of_the_screens() -> dict[str, str]:
    """Return every sentence of screens and components, and a file that shows it."""
    found = {}
    for folder in ("screens", "components"):
        for path in sorted((PWA / folder).rglob("*.ts")):
            for sentence in _TRANSLATED.findall(path.read_text("utf-8")):
                found[sentence] = f"{folder}/{path.name}"
    return found


def sentences_of_guardians_pages() -> set[str]:
    """Return every sentence that a guardian's page can show."""
    found = set()
    for path in _GUARDIANS:
        for sentence in _GETTEXT.findall(path.read_text("utf-8")):
            found.add("".join(re.findall('"([^"]+)"', sentence)))
    return found
