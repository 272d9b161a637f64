"""Signals of danger in what a child wrote: they bring a person sooner, and decide nothing.

The patterns of every language are tried on every text: a child may write in another language
than the one it chose. A text without a hit is not a text without danger.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from server.media.folding import folded

_FILE = Path(__file__).parent / "lists" / "worry.json"
_LANGUAGES = ("en", "zh", "ro")


class Signal(Enum):
    """What kind of danger a pattern speaks of."""

    SELF_HARM = "self-harm"
    """Not wanting to live, hurting oneself."""
    VIOLENCE = "violence"
    """Being beaten or threatened with it."""
    SEXUAL = "sexual"
    """Being touched, being told to keep a secret."""
    FEAR = "fear"
    """Being afraid of a person or of going home."""
    NEGLECT = "neglect"
    """Hunger, being locked in, being left alone."""
    RUNNING_AWAY = "running-away"
    """Leaving, or thinking of it."""
    BULLYING = "bullying"
    """Other children."""
    EXPLOITATION = "exploitation"
    """Forced work, begging, marriage."""
    CRY_FOR_HELP = "cry-for-help"
    """Asking for help in so many words."""


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


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    version: int
    signal: Signal
    pattern: re.Pattern[str]


def signals(text: str) -> tuple[Worry, ...]:
    """Return what in the text speaks of danger, in the order of the text."""
    plain = folded(text)
    hits = [
        Worry(match.start(), match.end(), rule.name, rule.version, rule.signal)
        for rule in _rules()
        for match in rule.pattern.finditer(plain)
    ]
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.end, hit.rule)))


def gravest(hits: Iterable[Worry]) -> Worry:
    """Return the hit of the gravest kind, in the order of `Signal`; there must be one."""
    order = list(Signal)
    return min(hits, key=lambda hit: order.index(hit.signal))


@cache
def _rules() -> tuple[_Rule, ...]:
    pack = json.loads(_FILE.read_text("utf-8"))
    return tuple(
        _Rule(
            name=f"{language}.{entry['id']}",
            version=pack["version"],
            signal=Signal(entry["signal"]),
            pattern=re.compile(entry["pattern"]),
        )
        for language in _LANGUAGES
        for entry in pack[language]
    )
