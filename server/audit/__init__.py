"""The audit trail: who did what to what, append-only, ids and codes but never content or names."""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, String, insert
from sqlalchemy.orm import Mapped, mapped_column

from server import clock
from server.database import Base, connection, db

_NAME = re.compile(r"[a-z_]+\.[a-z_]+")


class AuditEvent(Base):
    """One thing that happened."""

    __tablename__ = "audit_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    # "subject.past_tense", for example "story.published"
    name: Mapped[str] = mapped_column(String(64), index=True)
    # id of the story, room, work ... that it happened to
    subject_id: Mapped[str] = mapped_column(String(64), index=True)
    # who did it: a member of staff by id, the child, a guardian, the system
    actor: Mapped[str] = mapped_column(String(64))
    # ids and codes only
    details: Mapped[dict[str, str | int | bool | None]] = mapped_column(JSON)


_ADD = insert(AuditEvent)


def record(
    name: str,
    *,
    subject_id: str,
    actor: str,
    details: dict[str, str | int | bool | None] | None = None,
) -> None:
    """Append one event in the caller's transaction.

    Raises ValueError when the name is not of the form "subject.past_tense".
    """
    _require_past_tense(name)
    db.session.add(
        AuditEvent(
            at=clock.now(), name=name, subject_id=subject_id, actor=actor, details=details or {}
        )
    )


def record_each(name: str, *, subject_ids: Sequence[str], actor: str) -> None:
    """Append one event for each subject, by one statement, in the caller's transaction."""
    _require_past_tense(name)
    at = clock.now()
    rows = [
        {"at": at, "name": name, "subject_id": subject_id, "actor": actor, "details": {}}
        for subject_id in subject_ids
    ]
    connection().execute(_ADD, rows)


def _require_past_tense(name: str) -> None:
    if _NAME.fullmatch(name) is None:
        raise ValueError(f"an audit name is subject.past_tense, not {name!r}")
