"""The words a phone shows, read from the build, so that a test finds a button in every language."""

import json
from functools import cache
from pathlib import Path

DIST = Path(__file__).parents[2] / "pwa" / "dist"


@cache
def words_of_the_phone(language: str) -> dict[str, str]:
    """Return what the app says in a language (its tag), by the English sentence of the source."""
    build = json.loads((DIST / "build.json").read_text())
    pages, assets = build["pages"], build["assets"]
    shell = zip(pages["en"]["words"], pages[language]["words"], strict=True)
    lazy = zip(
        _words(assets["lazy-words/en"]), _words(assets[f"lazy-words/{language}"]), strict=True
    )
    return dict([*lazy, *shell])


def _words(address: str) -> list[str]:
    words: list[str] = json.loads((DIST / address.lstrip("/")).read_text())
    return words
