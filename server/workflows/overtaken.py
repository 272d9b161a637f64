"""A yes that comes after a no was said before it: what the adult refused meanwhile stays refused."""

from collections.abc import Iterable
from datetime import datetime

from server import clock
from server.consent.guardians.pages import Speaker
from server.consent.record import statements_of
from server.consent.recording import Answer, Answered
from server.consent.standing import Stance, standing


def not_overtaken(
    answered: Iterable[Answered], *, speaker: Speaker, said_at: datetime | None, evidence_id: str
) -> tuple[Answered, ...]:
    """Return the yeses that still count, in order: those without a no of this adult since `said_at`.

    Where nobody knows when they were said, every no that stands stays. A no on the same evidence is
    no second word: whoever reads it again may have read it wrongly before.
    """
    said = statements_of(participant_id=speaker.participant_id, apart_from=evidence_id)
    own = (one for one in said if one.adult is speaker.adult)
    stands = standing(own, clock.now())
    return tuple(
        item
        for item in answered
        if item.answer is Answer.YES
        and not (
            (position := stands.of(speaker.voice, item.purpose)).stance is Stance.NO
            and (said_at is None or position.since is None or position.since >= said_at)
        )
    )
