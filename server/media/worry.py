"""Signals of danger in what a child wrote: they bring a person sooner, and decide nothing.

The patterns of every language are tried on every text: a child may write in another language
than the one it chose. A text without a hit is not a text without danger.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from server.media.folding import folded, is_mark
from server.media.worry_rules import Signal, rules

__all__ = ["Signal", "Worry", "gravest", "signals"]

_LONGEST_RUN = 2


@dataclass(frozen=True, slots=True)
class Worry:
    """A hit: characters from `start` up to `end`, and the rule ("en.hits") in its version."""

    start: int
    end: int
    rule: str
    version: int
    signal: Signal

    @property
    def source(self) -> str:
        """The rule and its version, as a case names what brought it."""
        return f"{self.rule}/{self.version}"


def signals(text: str) -> tuple[Worry, ...]:
    """Return what in the text speaks of danger, in the order of the text."""
    heard, places = _heard(text)
    hits = [
        Worry(
            start=places[match.start()],
            end=places[match.end() - 1] + 1,
            rule=rule.name,
            version=rule.version,
            signal=rule.signal,
        )
        for rule in rules()
        for match in rule.pattern.finditer(heard)
    ]
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.end, hit.rule)))


def gravest(hits: Iterable[Worry]) -> Worry:
    """Return the hit of the gravest kind, in the order of `Signal`; there must be one."""
    order = list(Signal)
    return min(hits, key=lambda hit: order.index(hit.signal))


def _heard(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the text as it sounds, and where each of its letters stands.

    Without marks on letters; "heeeelp" is "help", and a line may break anywhere.
    """
    letters = [
        (place, " " if letter.isspace() else letter)
        for place, letter in enumerate(folded(text))
        if not is_mark(letter)
    ]
    kept: list[tuple[int, str]] = []
    for letter, run in groupby(letters, key=lambda pair: pair[1]):
        same = list(run)
        is_drawn_out = letter == " " or (letter.isalpha() and len(same) > _LONGEST_RUN)
        kept += same[:1] if is_drawn_out else same
    return "".join(letter for _, letter in kept), tuple(place for place, _ in kept)
