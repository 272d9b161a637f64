"""What `eyes doctor` finds."""

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How much a finding matters."""

    FINE = "ok  "
    LOOK = "look"
    WRONG = "FIX "


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    level: Level
    words: str
