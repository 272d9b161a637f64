"""The chain: every audit event gets a position and a link that depends on all before it.

Events are chained a moment after they happened, by one writer at a time, so that no upload ever
waits for another one's audit row.
"""

from collections.abc import Iterator

from sqlalchemy import ForeignKey, String, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from server.audit import AuditEvent
from server.audit.keys import commitment_key
from server.audit.leaves import BEGINNING, Row, commitment, leaf, link
from server.database import Base, db

_MOST_AT_ONCE = 5_000
LATE = 10_000
"""On PostgreSQL a row with a lower id may be committed later: so far back is looked for it."""


class AuditLink(Base):
    """An event's place in the chain."""

    __tablename__ = "audit_link"

    # 0, 1, 2 ... without a gap; two writers at once collide here, and one of them tries again
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event_id: Mapped[int] = mapped_column(ForeignKey("audit_event.id"), unique=True)
    commitment: Mapped[str] = mapped_column(String(64))
    link: Mapped[str] = mapped_column(String(64))


def grow() -> int:
    """Chain what is not chained yet, in the caller's transaction; return how many events that were.

    Call it again until it returns zero: it takes a few thousand at once.
    """
    last = db.session.scalar(select(AuditLink).order_by(AuditLink.position.desc()).limit(1))
    before = bytes.fromhex(last.link) if last else BEGINNING
    position = last.position + 1 if last else 0
    key = commitment_key()
    links: list[dict[str, int | str]] = []
    for event_id, row in _loose(after=last.event_id - LATE if last else 0):
        committed = commitment(row, key=key)
        before = link(before, leaf(row, committed))
        links.append(
            {
                "position": position + len(links),
                "event_id": event_id,
                "commitment": committed,
                "link": before.hex(),
            }
        )
    if links:
        db.session.connection().execute(insert(AuditLink), links)
    return len(links)


def _loose(*, after: int) -> Iterator[tuple[int, Row]]:
    """Return the oldest events without a place, each with its id."""
    oldest = (
        select(
            AuditEvent.id,
            AuditEvent.at,
            AuditEvent.name,
            AuditEvent.subject_id,
            AuditEvent.actor,
            AuditEvent.details,
        )
        .outerjoin(AuditLink, AuditLink.event_id == AuditEvent.id)
        .where(AuditEvent.id > after, AuditLink.position.is_(None))
        .order_by(AuditEvent.id)
        .limit(_MOST_AT_ONCE)
    )
    db.session.flush()
    for event_id, at, name, subject_id, actor, details in db.session.execute(oldest):
        yield (
            event_id,
            Row(at=at, name=name, subject_id=subject_id, actor=actor, details=details),
        )
