"""Who must say yes to what: one table. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from server.consent.vocabulary import Purpose, Voice


class Side(Enum):
    """The two sides that speak about a story."""

    CHILD = "child"
    ADULT = "adult"  # a guardian, or a delegated carer in a guardian's place


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Whose yes a purpose needs, and whose no ends it."""

    needed: frozenset[Side]
    heeded: frozenset[Side]
    # nothing for a child under 14, or of unknown age
    is_from_fourteen: bool = False


ONLY_THE_CHILD = frozenset({Side.CHILD})
_BOTH = frozenset(Side)
_BOTH_SAY_YES = Rule(needed=_BOTH, heeded=_BOTH)

RULES: Mapping[Purpose, Rule] = {
    # asking for help is no purpose: the child alone does it, and no guardian is told
    # the child may always tell; a guardian who wants nothing kept is a talk for the steward to have
    Purpose.KEEP: Rule(needed=ONLY_THE_CHILD, heeded=_BOTH),
    # the parent is who would look at it: nothing to agree to, but a "no, thank you" counts
    Purpose.PARENT: Rule(needed=ONLY_THE_CHILD, heeded=_BOTH),
    Purpose.ROOM_WALL: _BOTH_SAY_YES,
    Purpose.GALLERY: _BOTH_SAY_YES,
    Purpose.CAMPAIGNS: _BOTH_SAY_YES,
    Purpose.PRESS: _BOTH_SAY_YES,
    Purpose.RESEARCH: _BOTH_SAY_YES,
    # a voice is recognised by everybody who knows it
    Purpose.OWN_VOICE: Rule(needed=_BOTH, heeded=_BOTH, is_from_fourteen=True),
}
"""Purposes and the voices they need."""

ADULTS = (Voice.GUARDIAN, Voice.DELEGATED_CARER)
