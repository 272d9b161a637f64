"""What an adult was shown beside the frozen wording: the notice with all filled in, and its sounds. Pure.

A wording is frozen, but what fills its notice is known of the house and the country and changes with
them; so an event keeps the hash of the filled-in text, and of the sounds that were offered with it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

NONE = "none"
"""Stands where there was none: a word said freely, a paper without sound."""

UNKNOWN = "unknown"
"""Stands where nobody can say any more; never a guess."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Hashes (SHA-256) of what was shown and offered, or why there is none."""

    notice: str
    sound: str


NOTHING = Shown(notice=NONE, sound=NONE)
NOT_KNOWN = Shown(notice=UNKNOWN, sound=UNKNOWN)


def sounds_sha256(sections: Mapping[str, bytes]) -> str:
    """Return the hash of the sounds offered, section by section; none where nothing can be heard."""
    lines = [
        f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in sections.items() if data
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest() if lines else NONE
