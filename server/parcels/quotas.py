"""How much one room may send in a day: the guard against a leaked room code, not against a class."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

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
    parcels, total_bytes = _add(quota.room_id, clock.now().date(), length=length)
    factor = WORRY_FACTOR if has_worry else 1
    if parcels > quota.parcels * factor or total_bytes > quota.total_bytes * factor:
        raise RoomFull


def _add(room_id: str, day: date, *, length: int) -> tuple[int, int]:
    """Add a parcel to a room's day; return parcels and bytes so far. A refusal rolls this back.

    One statement, so that of two parcels at once both are counted, a room's first ones too.
    """
    is_sqlite = db.engine.dialect.name == "sqlite"
    insert = sqlite.insert(RoomDay) if is_sqlite else postgresql.insert(RoomDay)
    so_far = db.session.execute(
        insert.values(room_id=room_id, day=day, parcels=1, total_bytes=length)
        .on_conflict_do_update(
            index_elements=[RoomDay.room_id, RoomDay.day],
            set_={"parcels": RoomDay.parcels + 1, "total_bytes": RoomDay.total_bytes + length},
        )
        .returning(RoomDay.parcels, RoomDay.total_bytes),
        execution_options={"synchronize_session": False},
    ).one()
    return so_far.parcels, so_far.total_bytes


def forget_days(*, before: date) -> None:
    """Delete the counts of days before one, in the caller's transaction."""
    db.session.execute(delete(RoomDay).where(RoomDay.day < before))


def seconds_until_tomorrow() -> int:
    """Return the seconds until the limits begin anew (midnight, UTC)."""
    at = clock.now()
    midnight = datetime.combine(at.date() + timedelta(days=1), time.min, tzinfo=UTC)
    return int((midnight - at).total_seconds()) + 1
