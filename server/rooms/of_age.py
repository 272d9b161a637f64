"""The month from which a child decides alone: noted ahead, and never backwards."""

from datetime import date

from server import audit, clock
from server.problems import TransitionRefused
from server.rooms.models import Participant

LONGEST_CHILDHOOD = 21
"""Years after which everybody is of age, wherever they live; a month beyond is a slip."""


class MonthRefused(TransitionRefused):
    """A child cannot have come of age then: the month is over, or too far away."""

    code = "month-refused"


def note_of_age(participant: Participant, *, first_day: date | None, by: str) -> bool:
    """Note from which month on a child decides alone; none when nobody knows. Tell if it is another.

    The month itself stays out of the audit trail: it tells when the child was born. When it was noted
    is kept: what a child said before was said as a child. Raises MonthRefused.
    """
    month = first_day.replace(day=1) if first_day else None
    if month == participant.of_age_from:
        return False
    if month is not None:
        _check(month)
    participant.of_age_from = month
    participant.of_age_noted_at = clock.now() if month else None
    audit.record("participant.of_age_noted", subject_id=participant.id, actor=by)
    return True


def _check(month: date) -> None:
    present = clock.now().date().replace(day=1)
    if not present <= month <= present.replace(year=present.year + LONGEST_CHILDHOOD):
        raise MonthRefused
