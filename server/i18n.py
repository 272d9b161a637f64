"""Languages: which there are, which one a reader gets, and which way it runs."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_skeleton
from flask import Flask, current_app, g, has_request_context, request
from flask_babel import Babel, get_locale

TRANSLATIONS = Path(__file__).parents[1] / "translations"
LANGUAGE_COOKIE = "eyes_language"


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language of the app: its BCP 47 tag, gettext folder, own name and direction."""

    tag: str
    folder: str
    name: str
    direction: str
    reviewed_by: str = ""
    """Who signed its wording off, and the day; empty when nobody has."""
    pseudo: bool = False


@cache
def all_languages() -> tuple[Language, ...]:
    """Return every language of translations/languages.toml, in its order."""
    with (TRANSLATIONS / "languages.toml").open("rb") as file:
        return tuple(Language(**entry) for entry in tomllib.load(file)["language"])


def offered_languages() -> tuple[Language, ...]:
    """Return the languages that people choose from: those that people speak."""
    return tuple(language for language in all_languages() if not language.pseudo)


def _known_languages() -> tuple[Language, ...]:
    """Return those that a page can be in: in the demo and in tests the pseudo-locale too, by its tag."""
    settings = current_app.extensions["eyes"].settings
    return all_languages() if settings.demo or settings.testing else offered_languages()


def find_language(tag: str) -> Language | None:
    """Return the language with exactly this tag, whatever the case."""
    for language in _known_languages():
        if language.tag.lower() == tag.lower():
            return language
    return None


def choose_language(wishes: Iterable[str]) -> Language:
    """Return the first language that fits a list of BCP 47 wishes, else the first of all.

    "zh", "zh-CN" and "zh-Hans-CN" all get zh-Hans; "ro-MD" gets ro.
    """
    known = _known_languages()
    for wish in wishes:
        for language in known:
            if language.tag.lower() == wish.lower():
                return language
        for language in known:
            if not language.pseudo and language.tag.split("-")[0] == wish.split("-")[0].lower():
                return language
    return known[0]


def current_language() -> Language:
    """Return the reader's language: ?lang=, then the staff's choice, then Accept-Language."""
    if not has_request_context():
        return all_languages()[0]
    if "language" not in g:
        g.language = _negotiate()
    language: Language = g.language
    return language


def prefer_language(tag: str) -> None:
    """Let the present page be in this language, unless its address asks for another."""
    found = find_language(request.args.get("lang", "")) or find_language(tag)
    if found is not None:
        g.language = found


def month_name(month: date) -> str:
    """Return month and year, in the order and the words of the reader's language."""
    return format_skeleton("yMMMM", month, locale=get_locale())


def _negotiate() -> Language:
    for wish in (request.args.get("lang"), g.get("staff_language")):
        found = find_language(wish) if wish else None
        if found is not None:
            return found
    return choose_language(request.accept_languages.values())


def init_languages(app: Flask) -> None:
    """Set gettext up for server and templates; templates get `language` and `offered_languages`."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    app.jinja_env.filters["monthname"] = month_name
    Babel(app, locale_selector=lambda: current_language().folder)
    app.context_processor(
        lambda: {"language": current_language(), "offered_languages": offered_languages()}
    )
