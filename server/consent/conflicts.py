"""Where a child's adults say different things. Pure.

Any valid no blocks publicity at once; whether it is to stay so is a talk that a steward has with
both. The child is told nothing of it: its story is kept, and that is what it hears.
"""

from server.consent.rules import ADULTS
from server.consent.standing import Stance, Standing
from server.consent.vocabulary import Purpose


def disputed(standing: Standing) -> tuple[Purpose, ...]:
    """Return the purposes to which one adult says yes and another no."""
    return tuple(purpose for purpose in Purpose if _is_disputed(purpose, standing))


def _is_disputed(purpose: Purpose, standing: Standing) -> bool:
    if any((voice, purpose) in standing.disagreements for voice in ADULTS):
        return True
    stances = {standing.of(voice, purpose).stance for voice in ADULTS}
    return {Stance.YES, Stance.NO} <= stances


def refuses_to_keep(standing: Standing) -> bool:
    """Tell whether an adult wants nothing kept: the child decides, and somebody must talk with both."""
    return any(standing.of(voice, Purpose.KEEP).stance is Stance.NO for voice in ADULTS)
