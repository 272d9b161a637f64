"""The voice ladder: how a recording is heard, and what the child's choice lets be made of it. Pure.

A rung is used only where the child chose exactly that one: somebody else's voice saying "I" is
another thing than a disguise, and less of neither. Words only is always possible, and is what
there is when anything is in doubt.
"""

from collections.abc import Iterable

from server.stories.content import HeardNote, Manner
from server.stories.vocabulary import VoiceChoice

RUNGS: dict[VoiceChoice, frozenset[Manner]] = {
    VoiceChoice.WORDS_ONLY: frozenset({Manner.WORDS_ONLY}),
    VoiceChoice.READ_ALOUD: frozenset({Manner.WORDS_ONLY, Manner.READ, Manner.SYNTHETIC}),
    VoiceChoice.DISGUISED: frozenset({Manner.WORDS_ONLY, Manner.DISGUISED}),
    VoiceChoice.OWN: frozenset({Manner.WORDS_ONLY, Manner.OWN}),
}

READINGS = frozenset({Manner.READ, Manner.SYNTHETIC})
"""What says the transcript, and nothing else: other words make it untrue."""

RECORDED = frozenset({Manner.DISGUISED, Manner.OWN})
"""What comes from the child's mouth: names are heard in it, and can be bleeped."""


def rungs(choice: VoiceChoice | None, *, may_use_own_voice: bool) -> frozenset[Manner]:
    """Return how a recording may be heard. A child that chose nothing chose words only.

    Who chose a rung when it told its story may still say yes to its own voice, on a card of its own:
    `may_use_own_voice` is that yes, and everybody else's. Both rungs are its choice then.
    """
    if choice is None:
        return RUNGS[VoiceChoice.WORDS_ONLY]
    return RUNGS[choice] | {Manner.OWN} if may_use_own_voice else RUNGS[choice] - {Manner.OWN}


def manner_at(heard: Iterable[HeardNote], position: int, *, choice: VoiceChoice | None) -> Manner:
    """Return how the recording at a position is heard; until somebody edits it, as it was prepared."""
    prepared = Manner.DISGUISED if choice is VoiceChoice.DISGUISED else Manner.WORDS_ONLY
    return next((note.manner for note in heard if note.position == position), prepared)
