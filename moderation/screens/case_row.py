"""A case as lists show it: with its clock read now."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from server import clock
from server.database import db
from server.referrals.cases import due_at
from server.referrals.models import Referral, ReferralState
from server.rooms.models import Room

SOON_SECONDS = 10 * 60
"""Less than this until the deputy is told: the clock turns to the warning colour."""


class Urgency(Enum):
    """How a case's clock stands."""

    OVERDUE = "overdue"  # nobody answered in time; the deputy has been told
    SOON = "soon"
    RUNNING = "running"
    IN_HAND = "in-hand"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """A case as the list shows it."""

    case: Referral
    room: Room | None
    urgency: Urgency
    due_at: datetime


def row_of(case: Referral) -> CaseRow:
    """Return a case with its clock read now."""
    return CaseRow(
        case=case,
        room=db.session.get(Room, case.room_id),
        urgency=_urgency(case),
        due_at=due_at(case),
    )


def _urgency(case: Referral) -> Urgency:
    if case.state is ReferralState.CLOSED:
        return Urgency.CLOSED
    if case.state is ReferralState.ACKNOWLEDGED:
        return Urgency.IN_HAND
    left = (due_at(case) - clock.now()).total_seconds()
    if left <= 0:
        return Urgency.OVERDUE
    return Urgency.SOON if left <= SOON_SECONDS else Urgency.RUNNING
