"""The countries' files as values. Pure: no database, no request, no clock."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache
from pathlib import Path

from server.countries.law import Law
from server.countries.reading import law_of

FRESH_FOR = timedelta(days=90)
"""How long somebody's trying a number counts: numbers and hours change."""

EUROPE = "eu"
"""Not a country: what answers in many of them."""

_HERE = Path(__file__).parent


class HelplineKind(Enum):
    """Who answers."""

    CHILD_HELPLINE = "child-helpline"  # people who listen to children
    CHILD_PROTECTION = "child-protection"  # people who can come when a child is in danger
    YOUTH_SERVICE = "youth-service"  # a public service with advice for the young


class Hours(Enum):
    """When somebody answers, where that is known."""

    ALWAYS = "always"  # day and night


class Cost(Enum):
    """What a call costs, where that is known."""

    FREE = "free"  # nothing, from any phone


@dataclass(frozen=True, kw_only=True)
class Helpline:
    """A number that a child can call."""

    number: str
    # what it calls itself, in the country's language; none when only its kind is known
    name: str | None
    kind: HelplineKind
    hours: Hours | None
    cost: Cost | None
    # BCP 47, in which somebody answers
    languages: tuple[str, ...]
    source: str
    # the day on which somebody tried it; a child must not rely on what nobody tried
    checked_on: date | None

    def is_fresh(self, today: date) -> bool:
        """Tell whether somebody tried the number lately."""
        return self.checked_on is not None and today - self.checked_on <= FRESH_FOR


@dataclass(frozen=True, kw_only=True)
class CountryPack:
    """What is known of one country."""

    # ISO 3166-1 alpha-2 in lower case, or "eu"
    code: str
    # languages whose readers probably live there, for a phone that knows no room
    languages: tuple[str, ...]
    helplines: tuple[Helpline, ...]
    # none where nobody wrote it down
    law: Law | None = None


@cache
def country_packs() -> tuple[CountryPack, ...]:
    """Return every country that has a file, by code."""
    return tuple(_read(path) for path in sorted(_HERE.glob("*.toml")))


def nearest_first(*, country: str | None, language: str) -> list[CountryPack]:
    """Return all countries: the room's own first, else those where the language is spoken."""
    spoken = language.split("-", maxsplit=1)[0]

    def distance(pack: CountryPack) -> tuple[bool, bool, bool]:
        return (pack.code != country, spoken not in pack.languages, pack.code != EUROPE)

    return sorted(country_packs(), key=distance)


def law_in(country: str) -> Law | None:
    """Return what is known of a country's law; nothing when nobody wrote it down."""
    return next((pack.law for pack in country_packs() if pack.code == country), None)


def stale(packs: Iterable[CountryPack], today: date) -> list[tuple[CountryPack, Helpline]]:
    """Return the helplines that nobody tried, or nobody lately."""
    return [(pack, line) for pack in packs for line in pack.helplines if not line.is_fresh(today)]


def _read(path: Path) -> CountryPack:
    with path.open("rb") as file:
        found = tomllib.load(file)
    return CountryPack(
        code=path.stem,
        languages=tuple(found["languages"]),
        helplines=tuple(_line(**entry) for entry in found["helpline"]),
        law=law_of(found["law"]) if "law" in found else None,
    )


def _line(
    *,
    number: str,
    kind: str,
    languages: list[str],
    source: str,
    name: str | None = None,
    hours: str | None = None,
    cost: str | None = None,
    checked_on: date | None = None,
) -> Helpline:
    return Helpline(
        number=number,
        name=name,
        kind=HelplineKind(kind),
        hours=Hours(hours) if hours else None,
        cost=Cost(cost) if cost else None,
        languages=tuple(languages),
        source=source,
        checked_on=checked_on,
    )
