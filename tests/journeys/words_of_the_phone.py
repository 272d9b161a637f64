"""The words a phone shows, read from the build, so that a test finds a button in every language."""

import json
from functools import cache
from pathlib import Path

DIST = Path(__file__).parents[2] / "pwa" / "dist"


@cache
def words_of_the_phone(language: str) -> dict[str, str]:
    """Return what the app says in a language (its tag), by the English sentence of the source."""
    assets = json.loads((DIST / "build.json").read_text())["assets"]
    english, words = _words(assets["words-en.json"]), _words(assets[f"words-{language}.json"])
    return dict(zip(english, words, strict=True))


def _words(address: str) -> list[str]:
    words: list[str] = json.loads((DIST / address.lstrip("/")).read_text())
    return words
