"""Two words instead of a name: a child is known to a room as "amber heron", never otherwise."""

import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from flask_babel import lazy_gettext

from server.problems import Problem

_WORDS = Path(__file__).with_name("pseudonyms.json")


class NoPseudonymLeft(Problem):
    """Every pair of words is taken in this room."""

    code = "no-pseudonym-left"
    sentence = lazy_gettext("This room has no free names left. Retire cards nobody uses any more.")


@dataclass(frozen=True, kw_only=True)
class _Words:
    pattern: str
    qualities: tuple[str, ...]
    things: tuple[str, ...]


def free_pseudonym(*, language: str, taken: Collection[str]) -> str:
    """Return a pair of words that nobody in the room has, by the system's random source.

    Languages without words of their own get English ones. Raises NoPseudonymLeft.
    """
    words = _words().get(language) or _words()["en"]
    free = [
        name
        for quality, thing in product(words.qualities, words.things)
        if (name := words.pattern.format(quality=quality, thing=thing)) not in taken
    ]
    if not free:
        raise NoPseudonymLeft
    return secrets.choice(free)


@cache
def _words() -> dict[str, _Words]:
    lists = json.loads(_WORDS.read_text("utf-8"))
    return {
        language: _Words(
            pattern=entry["pattern"],
            qualities=tuple(entry["qualities"]),
            things=tuple(entry["things"]),
        )
        for language, entry in lists.items()
    }
