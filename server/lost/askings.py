"""The askings: open ones hide a story, three days at most; nobody erases by them alone."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, select

from server import audit, clock, ids
from server.database import db
from server.lost.models import Finding, LostKeepsake, Way
from server.lost.problems import AskedTooOften
from server.problems import ChangedMeanwhile, NotFound

TIME_TO_LOOK = timedelta(days=3)
MOST_A_DAY = 5
"""Askings of one room: enough for a bad day, too few to empty a gallery."""


def add_asking(
    *,
    room_id: str,
    story_id: str | None,
    way: Way,
    week_on: date,
    told: bytes | None,
    asked_by: str,
) -> LostKeepsake:
    """Append an asking in the caller's transaction. Raises AskedTooOften."""
    at = clock.now()
    today = select(func.count()).where(
        LostKeepsake.room_id == room_id, LostKeepsake.asked_at > at - timedelta(days=1)
    )
    if (db.session.scalar(today) or 0) >= MOST_A_DAY:
        raise AskedTooOften
    asking = LostKeepsake(
        id=ids.new_id(),
        room_id=room_id,
        story_id=story_id,
        way=way,
        week_on=week_on,
        told=told,
        asked_by=asked_by,
        asked_at=at,
        look_until=at + TIME_TO_LOOK,
    )
    db.session.add(asking)
    audit.record(
        "keepsake.lost",
        subject_id=story_id or asking.id,
        actor=f"staff:{asked_by}",
        details={"asking": asking.id, "way": way.value, "found": story_id is not None},
    )
    return asking


def ask_again(
    asking_id: str, *, story_id: str, room_id: str, way: Way, asked_at: datetime, asked_by: str
) -> None:
    """Write down an asking that older data do not know; what the child told is lost."""
    if db.session.get(LostKeepsake, asking_id) is not None:
        return
    db.session.add(
        LostKeepsake(
            id=asking_id,
            room_id=room_id,
            story_id=story_id,
            way=way,
            week_on=asked_at.date(),
            asked_by=asked_by,
            asked_at=asked_at,
            look_until=asked_at + TIME_TO_LOOK,
        )
    )
    db.session.flush()


def is_asked_for(story_id: str, *, at: datetime) -> bool:
    """Tell whether an asking hides a story at a moment."""
    found = select(LostKeepsake.id).where(LostKeepsake.story_id == story_id, _is_open(at))
    return db.session.scalar(found.limit(1)) is not None


def open_askings() -> Sequence[LostKeepsake]:
    """Return the askings that somebody has to look at, the most urgent first."""
    return db.session.scalars(
        select(LostKeepsake)
        .where(LostKeepsake.story_id.is_not(None), _is_open(clock.now()))
        .order_by(LostKeepsake.look_until)
    ).all()


def asking_for_change(asking_id: str) -> LostKeepsake:
    """Return an open asking, its row locked. Raises NotFound, ChangedMeanwhile."""
    asking = db.session.get(LostKeepsake, asking_id, with_for_update=True, populate_existing=True)
    if asking is None or asking.story_id is None:
        raise NotFound
    if asking.finding is not None:
        raise ChangedMeanwhile
    return asking


def overdue_askings() -> Sequence[str]:
    """Return the ids of askings whose time is over and which nobody has ended."""
    late = select(LostKeepsake.id).where(
        LostKeepsake.finding.is_(None),
        LostKeepsake.story_id.is_not(None),
        LostKeepsake.look_until <= clock.now(),
    )
    return db.session.scalars(late).all()


def end_asking(asking: LostKeepsake, finding: Finding, *, by: str) -> None:
    """Write down what was found; what the child told is not needed any more."""
    asking.finding = finding
    asking.ended_at = clock.now()
    asking.told = None
    audit.record(
        "keepsake.lost_ended",
        subject_id=asking.story_id or asking.id,
        actor=by,
        details={"asking": asking.id, "finding": finding.value},
    )


def _is_open(at: datetime) -> ColumnElement[bool]:
    return and_(LostKeepsake.finding.is_(None), LostKeepsake.look_until > at)
