"""What stands beside a work: its title, its languages, its credit line. In the reader's language."""

from datetime import datetime
from types import SimpleNamespace

from babel import Locale, UnknownLocaleError
from flask import Flask
from flask_babel import get_locale
from flask_babel import gettext as _

from server.gallery.content import Passage
from server.gallery.public_work import PublicWork
from server.gallery.vocabulary import (
    AGE_LABELS,
    KIND_LABELS,
    MANNER_LABELS,
    THEME_LABELS,
    Kind,
    Manner,
    Theme,
)
from server.i18n import month_name

_CRAYONS = {
    Theme.DORMITORY: "night",
    Theme.FOOD: "leaf",
    Theme.PHONE_CALLS: "sky",
    Theme.GRANDPARENTS: "rose",
    Theme.MOVING: "sun",
    Theme.SCHOOL: "sky",
    Theme.FESTIVALS: "rose",
    Theme.FRIENDS: "leaf",
    Theme.SOMETHING_ELSE: "sun",
}

_SHORT = 90
_MEDIUM = 320
_WIDE_CHARACTERS = "\u2e80"
"""From here on a character is about as wide as two Latin letters."""


def crayon_of(theme: Theme | None) -> str:
    """Return the crayon a theme is drawn with."""
    return _CRAYONS[theme] if theme else "night"


def title_of(work: PublicWork) -> str:
    """Return a work's title; children give none, so it says what it is about."""
    if work.theme is None:
        return str(_("A child's story"))
    return str(_("A child's story: %(theme)s", theme=theme_label(work.theme)))


def kinds_of(work: PublicWork) -> str:
    """Return what a work holds, as words."""
    return ", ".join(str(KIND_LABELS[kind]) for kind in work.kinds)


def picture_says(work: PublicWork, alternative: Passage | None) -> str:
    """Return what a picture shows, for who cannot see it."""
    if alternative is not None:
        return alternative.text
    if work.theme is None:
        return str(_("A picture by a child."))
    theme = theme_label(work.theme)
    return str(_("A picture by a child. Theme: %(theme)s.", theme=theme))


def manner_label(manner: Manner) -> str:
    """Return how a recording is heard, as a sentence beside it."""
    return str(MANNER_LABELS[manner])


def credit_of(work: PublicWork) -> str:
    """Return the one quiet line that goes wherever a work goes."""
    maker = _("A child")
    if work.age is not None:
        maker = _("A child, %(age)s", age=str(AGE_LABELS[work.age]))
    said = (
        maker,
        language_name(work.language) if work.language else None,
        region_name(work),
        month_name(work.month) if work.month else None,
    )
    return " · ".join(fact for fact in said if fact)


def region_name(work: PublicWork) -> str | None:
    """Return the county and country of a work, or as much of it as it says."""
    if work.country is None:
        return None
    country = country_name(work.country)
    return f"{work.county}, {country}" if work.county else country


def country_name(code: str) -> str:
    """Return a country's name for the reader; its code where nobody knows it."""
    name: str = get_locale().territories.get(code.upper(), code.upper())
    return name


def language_name(tag: str) -> str:
    """Return a language's name for the reader; the tag itself where nobody knows it."""
    locale = _locale(tag)
    return (locale.get_display_name(get_locale()) if locale else None) or tag


def own_name(tag: str) -> str:
    """Return a language's name as its speakers write it."""
    locale = _locale(tag)
    return (locale.get_display_name(locale) if locale else None) or tag


def dated(month: datetime | None) -> str:
    """Return a month as Atom writes moments; without one the beginning of time, never a guess."""
    return f"{month:%Y-%m-%d}T00:00:00Z" if month else "1970-01-01T00:00:00Z"


def translation_for(
    reader: str, original: Passage, translations: tuple[Passage, ...]
) -> Passage | None:
    """Return the translation to stand beside the original: the reader's language, else English.

    None when the reader can read the original.
    """
    if original.language == reader:
        return None
    by_language = {passage.language: passage for passage in translations}
    beside = by_language.get(reader) or by_language.get("en")
    return beside or next(iter(translations), None)


def size_of_words(text: str) -> str:
    """Return how large words can stand: "short", "medium" or "long"."""
    width = sum(2 if character >= _WIDE_CHARACTERS else 1 for character in text)
    if width <= _SHORT:
        return "short"
    return "medium" if width <= _MEDIUM else "long"


def kind_label(kind: Kind) -> str:
    """Return a kind's name for the reader."""
    return str(KIND_LABELS[kind])


def theme_label(theme: Theme) -> str:
    """Return a theme's name for the reader."""
    return str(THEME_LABELS[theme])


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def init_captions(app: Flask) -> None:
    """Give templates the captions, and the words that filters choose from."""
    app.jinja_env.globals["caption"] = SimpleNamespace(
        crayon=crayon_of,
        country=country_name,
        credit=credit_of,
        dated=dated,
        kind=kind_label,
        kinds=kinds_of,
        manner=manner_label,
        language=language_name,
        own_language=own_name,
        picture=picture_says,
        size=size_of_words,
        theme=theme_label,
        title=title_of,
        translation=translation_for,
    )
    app.jinja_env.globals["all_kinds"] = tuple(Kind)
    app.jinja_env.globals["all_themes"] = tuple(Theme)
