"""Revocations: which works were taken down, in their order, for those who showed them elsewhere.

Random public ids and months, no reasons. Kept for ever, like the tombstones.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from server.database import db
from server.gallery.models import Revocation
from server.problems import Malformed

BEGINNING = ""
"""The cursor of somebody who has heard of nothing yet."""

_CURSOR = re.compile(r"([1-9][0-9]{0,8})-([0-9a-f]{32})")


def note_revocation(work_id: str, *, media_ids: Sequence[str], month: datetime) -> None:
    """Append a work to what was taken down, in the transaction that takes it down.

    Call it after `raise_generation`: its lock lets one such transaction commit after the other, so
    that whoever has read up to a number has missed none before it.
    """
    last = db.session.scalar(select(func.max(Revocation.number))) or 0
    db.session.add(
        Revocation(number=last + 1, work_id=work_id, media_ids=list(media_ids), month=month)
    )
    db.session.flush()


def cursor_of(revocation: Revocation) -> str:
    """Return the place after a revocation."""
    return f"{revocation.number}-{revocation.work_id}"


def revocations_after(cursor: str, *, limit: int) -> Sequence[Revocation]:
    """Return what follows a place, oldest first. Raises Malformed."""
    return db.session.scalars(
        select(Revocation)
        .where(Revocation.number > _number(cursor))
        .order_by(Revocation.number)
        .limit(limit)
    ).all()


def count_after(cursor: str) -> int:
    """Return how many revocations follow a place. Raises Malformed."""
    count = select(func.count()).where(Revocation.number > _number(cursor))
    return db.session.scalar(count) or 0


def _number(cursor: str) -> int:
    """Return the number that a place stands for.

    A place that is not here was given before older data came back, and the numbers after them were
    given anew: whoever names it hears everything from the beginning, which does no harm.
    """
    if cursor == BEGINNING:
        return 0
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        raise Malformed
    known = db.session.get(Revocation, int(match[1]))
    return known.number if known is not None and known.work_id == match[2] else 0
