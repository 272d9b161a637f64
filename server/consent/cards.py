"""Which cards a child finds under its keepsake: who else may see its story. Pure."""

from dataclasses import dataclass

from server.consent.standing import Stance, Standing
from server.consent.vocabulary import Purpose, Voice

LATER = (
    Purpose.PARENT,
    Purpose.ROOM_WALL,
    Purpose.PRESS,
    Purpose.RESEARCH,
    Purpose.OWN_VOICE,
)
"""What is asked when the story is told, from those who are near to those who are far."""

_ON_THE_GALLERY = frozenset({Purpose.PRESS, Purpose.OWN_VOICE})
"""Worth nothing while the gallery has the child's no."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What decides which cards fit a story."""

    standing: Standing
    # fourteen, or of age, and known to be
    is_old_enough: bool
    # the child recorded itself, and said how that may be heard
    holds_voice: bool
    # a yes under the card's present words would count
    takes_yes: frozenset[Purpose]


def fitting_cards(told: Told) -> tuple[Purpose, ...]:
    """Return what the child may be asked. What it has answered stays, so that it can change it."""
    return tuple(
        purpose for purpose in LATER if _was_answered(purpose, told) or _fits(purpose, told)
    )


def _was_answered(purpose: Purpose, told: Told) -> bool:
    return told.standing.of(Voice.CHILD, purpose).stance is not Stance.UNKNOWN


def _fits(purpose: Purpose, told: Told) -> bool:
    if purpose not in told.takes_yes:
        return False
    if purpose is Purpose.OWN_VOICE and not (told.holds_voice and told.is_old_enough):
        return False
    is_shown = told.standing.of(Voice.CHILD, Purpose.GALLERY).stance is Stance.YES
    return is_shown or purpose not in _ON_THE_GALLERY
