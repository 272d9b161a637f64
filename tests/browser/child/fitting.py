"""Whether the words of every language fit their places on a screen, measured in the browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from server.i18n import Language, all_languages
from tests.journeys.words_of_the_phone import words_of_the_phone

LANGUAGES = tuple(language for language in all_languages() if not language.pseudo)
_SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How one language stands on the screen that is open (in English)."""

    language: str
    misfits: list[str]
    """Words that are cut off, broken, or stick out of their place."""
    unknown: list[str]
    """Words on the screen that no translator was ever asked for."""
    scrolls: int
    """By how many pixels the sheet is too short."""


def fits(page: Page, *, languages: tuple[Language, ...] = LANGUAGES) -> Iterator[Fit]:
    """Say the open English screen in every language, in its place; faster than a walk in each.

    The screen stands there in the language while it is told of, and in English again at the end.
    """
    for language in languages:
        yield fit(page, language, words=words_of_the_phone(language.tag))
    page.evaluate("self.asBefore && asBefore()")


def fit(page: Page, language: Language, *, words: dict[str, str]) -> Fit:
    """Say the open English screen in one language, and look; it stays so until it is said in another."""
    found = page.evaluate(
        _SCRIPT,
        {"tag": language.tag, "direction": language.direction, "words": list(words.items())},
    )
    return Fit(language=language.tag, **found)
