"""How much one room may send in a day: the guard against a leaked room code, not against a class."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from server import clock
from server.database import db
from server.parcels.models import RoomDay
from server.parcels.problems import RoomFull

BYTES_A_DAY = 500 * 2**20
WORRY_FACTOR = 2
"""A worry still comes through when the room has used up its day."""


@dataclass(frozen=True, kw_only=True)
class Quota:
    """The daily limits of a room."""

    room_id: str
    parcels: int
    total_bytes: int = BYTES_A_DAY


def count_parcel(quota: Quota, *, length: int, has_worry: bool = False) -> None:
    """Count one parcel of a room in the caller's transaction; raises RoomFull beyond its limits."""
    so_far = _today_of(quota.room_id)
    factor = WORRY_FACTOR if has_worry else 1
    if so_far.parcels >= quota.parcels * factor:
        raise RoomFull
    if so_far.total_bytes + length > quota.total_bytes * factor:
        raise RoomFull
    so_far.parcels += 1
    so_far.total_bytes += length


def _today_of(room_id: str) -> RoomDay:
    today = clock.now().date()
    so_far = db.session.get(RoomDay, (room_id, today), with_for_update=True)
    if so_far is not None:
        return so_far
    try:
        with db.session.begin_nested():
            so_far = RoomDay(room_id=room_id, day=today, parcels=0, total_bytes=0)
            db.session.add(so_far)
    except IntegrityError:
        # Two phones began the room's day in the same moment; the other one made the row.
        return db.session.get_one(RoomDay, (room_id, today), with_for_update=True)
    return so_far


def forget_days(*, before: date) -> None:
    """Delete the counts of days before one, in the caller's transaction."""
    db.session.execute(delete(RoomDay).where(RoomDay.day < before))


def seconds_until_tomorrow() -> int:
    """Return the seconds until the limits begin anew (midnight, UTC)."""
    at = clock.now()
    midnight = datetime.combine(at.date() + timedelta(days=1), time.min, tzinfo=UTC)
    return int((midnight - at).total_seconds()) + 1
