"""The rules that hear danger: one list per language, written as people write and read here.

In a pattern `…` stands for a few words of the same sentence and `{name}` for any word of the list
of that name. Case, diacritics and marks are taken off as they are taken off the child's text, so
no class may be named by a capital (`\\W` would become `\\w`).
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from server.media.folding import folded, is_mark

_FOLDER = Path(__file__).parent / "lists" / "worry"
_A_FEW_WORDS = "[^.!?。]{0,24}"
_NAMED = re.compile(r"\{([a-z]+)\}")


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
class Rule:
    """What one rule of one language listens for."""

    name: str
    version: int
    signal: Signal
    pattern: re.Pattern[str]


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of all languages; a child may write in another than the one it chose."""
    return tuple(rule for file in sorted(_FOLDER.glob("*.toml")) for rule in _rules_of(file))


def _rules_of(file: Path) -> list[Rule]:
    pack = tomllib.loads(file.read_text("utf-8"))
    words = pack.get("words", {})
    return [
        Rule(
            name=f"{file.stem}.{entry['id']}",
            version=pack["version"],
            signal=Signal(entry["signal"]),
            pattern=re.compile("|".join(_plain(pattern, words) for pattern in entry["any"])),
        )
        for entry in pack["rule"]
    ]


def _plain(pattern: str, words: Mapping[str, Sequence[str]]) -> str:
    pieces = (folded(piece) for piece in _spelt_out(pattern, words).split("…"))
    return _A_FEW_WORDS.join(
        "".join(sign for sign in piece if not is_mark(sign)) for piece in pieces
    )


def _spelt_out(pattern: str, words: Mapping[str, Sequence[str]]) -> str:
    def any_of(found: re.Match[str]) -> str:
        return f"(?:{'|'.join(_spelt_out(word, words) for word in words[found[1]])})"

    return _NAMED.sub(any_of, pattern)
