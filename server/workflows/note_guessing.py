"""Note that somebody tries keepsakes by the hundred, once a day and room, so that a person can act."""

from datetime import timedelta

from sqlalchemy import func, select

from server import audit, clock
from server.audit import AuditEvent
from server.database import db, transaction

_NAME = "keepsake.guessed_often"
_A_DAY = timedelta(days=1)


def note_guessing(room_id: str) -> None:
    """Record that a room's bucket ran empty; opens its own transaction."""
    if _noted(room_id):
        return
    with transaction():
        audit.record(_NAME, subject_id=room_id, actor="system")


def rooms_guessed_at(*, days: int) -> int:
    """Return for how many rooms that was noted lately."""
    lately = select(func.count(AuditEvent.subject_id.distinct())).where(
        AuditEvent.name == _NAME, AuditEvent.at > clock.now() - timedelta(days=days)
    )
    return db.session.scalar(lately) or 0


def _noted(room_id: str) -> bool:
    today = select(AuditEvent.id).where(
        AuditEvent.name == _NAME,
        AuditEvent.subject_id == room_id,
        AuditEvent.at > clock.now() - _A_DAY,
    )
    return db.session.scalar(today.limit(1)) is not None
