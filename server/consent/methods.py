"""Methods with a strength: how sure each makes us who said yes, and how sure each purpose must be.

Pure. Only a yes is weighed: a no counts however it came. It is weighed when it is recorded, and again
whenever the record is replayed: what stands in the table may have come by another door.
"""

from collections.abc import Mapping
from enum import IntEnum

from server.consent.vocabulary import Method, Purpose, Voice


class Strength(IntEnum):
    """How sure a method makes us that it was this adult who said yes; more is surer."""

    NOTHING = 0  # no adult spoke
    WORD = 1  # one person of the house heard it
    HELD = 2  # somebody who holds the family's own phone or address
    WITNESSED = 3  # two adults heard or saw it
    WRITTEN = 4  # a signature or a document that can be looked at again


_STRENGTHS: Mapping[Method, Strength] = {
    Method.SYSTEM: Strength.NOTHING,
    Method.APP_CARDS: Strength.NOTHING,
    Method.SPOKEN_TO_STEWARD: Strength.WORD,
    Method.LINK: Strength.HELD,
    Method.FAMILY_PHONE: Strength.WITNESSED,
    Method.WITNESSED_WORD: Strength.WITNESSED,
    Method.SIGNED_PAPER: Strength.WRITTEN,
    Method.CARER_DOCUMENT: Strength.WRITTEN,
}

_MINIMA: Mapping[Purpose, Strength] = {
    # stays in the room: a word is enough
    Purpose.KEEP: Strength.WORD,
    Purpose.PARENT: Strength.WORD,
    Purpose.ROOM_WALL: Strength.WORD,
    # leaves the room, and can be taken back
    Purpose.GALLERY: Strength.HELD,
    Purpose.CAMPAIGNS: Strength.HELD,
    # cannot be taken back, or can be recognised
    Purpose.PRESS: Strength.WITNESSED,
    Purpose.RESEARCH: Strength.WITNESSED,
    Purpose.OWN_VOICE: Strength.WITNESSED,
}

WITNESSED = frozenset(
    {Method.FAMILY_PHONE, Method.WITNESSED_WORD, Method.SIGNED_PAPER, Method.CARER_DOCUMENT}
)
"""Methods whose yes is worth nothing without a second adult: who heard it, or saw the paper too."""

EVIDENCED = frozenset({Method.WITNESSED_WORD, Method.SIGNED_PAPER})
"""Methods whose yes must be there to be heard or read again: a recording, a photographed sheet."""


def strength_of(method: Method) -> Strength:
    """Return how sure a method makes us that an adult said yes."""
    return _STRENGTHS[method]


def minimum_for(purpose: Purpose) -> Strength:
    """Return how sure we must be of an adult's yes for a purpose."""
    return _MINIMA[purpose]


def is_strong_enough(method: Method, *, purpose: Purpose) -> bool:
    """Tell whether an adult's yes that came this way counts for a purpose."""
    return strength_of(method) >= minimum_for(purpose)


def is_yes_of(voice: Voice, *, method: Method, purpose: Purpose) -> bool:
    """Tell whether a yes that came this way is this voice's: a child's by its own cards alone."""
    if voice is Voice.CHILD:
        return method is Method.APP_CARDS
    return is_strong_enough(method, purpose=purpose)
