"""The crowd: what a work may say of itself so that it never stands alone. Pure.

Works that say exactly the same form a group. A group that is too small says less: one fact after the
other is left out, in one fixed order. Because the order never changes, what a work said at different
times never adds up to more than what it said at its most talkative, and then its group was large
enough (k-anonymity, Sweeney 2002; the fixed chain is what keeps repeated publication safe).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from server.gallery.vocabulary import Age, Kind, Theme, Use

SENSITIVE = frozenset({Theme.DORMITORY, Theme.MOVING, Theme.SOMETHING_ELSE})
"""Themes somebody near the child may look for: those who run a dormitory; those who know whose
family moved, and why; and what nobody has named yet."""

RARE_BELOW = 0.05
"""A language is rare where fewer than this share of all works are in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """What a work cannot hide: what it holds, and what it may be used for."""

    kinds: tuple[Kind, ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Facets:
    """What a work says of itself; none: left out, or never known."""

    form: Form
    theme: Theme | None = None
    language: str | None = None
    # ISO 3166-1, lower case
    country: str | None = None
    age: Age | None = None
    # a county or something as large, by the name it gives itself
    county: str | None = None
    # its first moment
    month: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """How many works must share what they say."""

    ordinary: int

    @property
    def careful(self) -> int:
        """Return how many where the theme is sensitive or the language rare."""
        # a crowd of one switches the check off, for invented works
        return 2 * self.ordinary if self.ordinary > 1 else 1

    def needed_for(self, facets: Facets, *, rare: frozenset[str]) -> int:
        """Return how many works must say exactly this."""
        is_delicate = facets.theme in SENSITIVE or facets.language in rare
        return self.careful if is_delicate else self.ordinary


_WITHOUT: tuple[tuple[Callable[[Facets], object], Callable[[Facets], Facets]], ...] = (
    (lambda said: said.month, lambda said: replace(said, month=None)),
    (lambda said: said.county, lambda said: replace(said, county=None)),
    (lambda said: said.age, lambda said: replace(said, age=None)),
    (lambda said: said.country, lambda said: replace(said, country=None)),
    (lambda said: said.language, lambda said: replace(said, language=None)),
    (lambda said: said.theme, lambda said: replace(said, theme=None)),
)
"""The fixed order in which facts are left out: what a visitor misses least goes first."""

MOST_FACTS = len(_WITHOUT)


def depth_of(facets: Facets) -> int:
    """Return how far along the chain something is still said: nought is nothing at all."""
    for dropped, (said, _) in enumerate(_WITHOUT):
        if said(facets) is not None:
            return MOST_FACTS - dropped
    return 0


def coarser(facets: Facets) -> Facets:
    """Return the same with the next fact left out; what says nothing stays as it is."""
    depth = depth_of(facets)
    return _WITHOUT[MOST_FACTS - depth][1](facets) if depth else facets


@dataclass
class _Group:
    """Works that would say the same, and what they began with."""

    works: int = 0
    origins: list[Facets] = field(default_factory=list)

    def take(self, other: "_Group") -> None:
        self.works += other.works
        self.origins += other.origins


def settle(groups: Mapping[Facets, int], *, crowd: Crowd) -> dict[Facets, Facets]:
    """Return what each group may say, given how many works could say what: at most what it could.

    Every group that says anything is large enough; those of a form that say nothing are enough
    together too, as long as works of that form are enough at all. Takes time in proportion to the
    number of groups, not of works.
    """
    rare = rare_languages(groups)
    levels: list[dict[Facets, _Group]] = [defaultdict(_Group) for _ in range(MOST_FACTS + 1)]
    for facets, works in groups.items():
        levels[depth_of(facets)][facets].take(_Group(works=works, origins=[facets]))
    for depth in range(MOST_FACTS, 0, -1):
        for facets, group in list(levels[depth].items()):
            if group.works < crowd.needed_for(facets, rare=rare):
                less = coarser(facets)
                levels[depth_of(less)][less].take(levels[depth].pop(facets))
    _fill_up_the_silent(levels, crowd=crowd)
    return {
        origin: facets
        for level in levels
        for facets, group in level.items()
        for origin in group.origins
    }


def _fill_up_the_silent(levels: list[dict[Facets, _Group]], *, crowd: Crowd) -> None:
    """Let a few works not stand out by saying nothing: the smallest groups join them."""
    speaking: dict[Form, list[tuple[int, Facets]]] = defaultdict(list)
    for depth in range(1, MOST_FACTS + 1):
        for facets, group in levels[depth].items():
            speaking[facets.form].append((group.works, facets))
    for facets, silent in levels[0].items():
        smallest = sorted(speaking[facets.form], key=lambda sized: sized[0])
        for _, joining in smallest:
            if silent.works >= crowd.ordinary:
                break
            silent.take(levels[depth_of(joining)].pop(joining))


def rare_languages(groups: Mapping[Facets, int]) -> frozenset[str]:
    """Return the languages that few works are in."""
    works: Counter[str] = Counter()
    for facets, number in groups.items():
        if facets.language is not None:
            works[facets.language] += number
    everything = sum(groups.values())
    return frozenset(tag for tag, number in works.items() if number < RARE_BELOW * everything)


def held_back(works: Mapping[Theme | None, int], *, crowd: Crowd) -> frozenset[Theme]:
    """Return the sensitive themes of too few works, public and ready ones counted together."""
    return frozenset(theme for theme in SENSITIVE if works.get(theme, 0) < crowd.careful)
