"""A room's own words: what its children are called there, and its hamlets, found however inflected."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from server.media.finding import Certainty, Finding, FindingKind
from server.media.folding import folded, is_partly_chinese

VERSION = 1

_LONG, _LONGEST_ENDING = 4, 3


@dataclass(frozen=True, kw_only=True)
class OwnWords:
    """Nicknames and places of one room, as its steward wrote them."""

    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def find(self, text: str) -> Iterator[Finding]:
        """Yield them in a text, without regard to capitals, diacritics and endings."""
        plain = folded(text)
        for kind, words in ((FindingKind.NAME, self.names), (FindingKind.PLACE, self.places)):
            pattern = _pattern(words)
            for match in pattern.finditer(plain) if pattern else ():
                rule = f"room.{kind.value}/{VERSION}"
                yield Finding(*match.span(), kind, rule, Certainty.CHECKED)


NO_WORDS = OwnWords()
"""Of a room that told nothing."""


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    plain = sorted({folded(word.strip()) for word in words if word.strip()}, key=len, reverse=True)
    return re.compile("|".join(map(_alternative, plain))) if plain else None


def _alternative(word: str) -> str:
    """Return a pattern for one word: Chinese anywhere, others whole; long ones may change their end."""
    if is_partly_chinese(word):
        return re.escape(word)
    if len(word) < _LONG or " " in word:
        return rf"\b{re.escape(word)}\b"
    stem = word.rstrip("s").rstrip("aeiouаыиеуояюь")
    if len(stem) < _LONG - 1:
        stem = word
    ending = len(word) - len(stem) + _LONGEST_ENDING
    return rf"\b{re.escape(stem)}\w{{0,{ending}}}\b"
