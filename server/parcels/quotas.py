"""How much one room may send in a day: the guard against a leaked room code, not against a class."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from sqlalchemy import delete, update
from sqlalchemy.sql.dml import ReturningInsert

from server import clock
from server.database import connection, db, insert_into
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
    count_parcels(quota, lengths=[length], all_have_worry=has_worry)


def count_parcels(quota: Quota, *, lengths: Sequence[int], all_have_worry: bool) -> None:
    """Count parcels of a room in the caller's transaction.

    Raises RoomFull when they go beyond its limits together: then one may still fit by itself.
    """
    so_far = connection().execute(
        _add(db.engine.dialect.name),
        {
            "room_id": quota.room_id,
            "day": clock.now().date(),
            "parcels": len(lengths),
            "total_bytes": sum(lengths),
        },
    )
    parcels, total_bytes = so_far.one()
    factor = WORRY_FACTOR if all_have_worry else 1
    if parcels > quota.parcels * factor or total_bytes > quota.total_bytes * factor:
        raise RoomFull


@cache
def _add(_dialect: str) -> ReturningInsert[int, int]:
    """Add parcels to a room's day; return parcels and bytes so far. A refusal rolls this back.

    One statement, so that of two parcels at once both are counted, a room's first ones too.
    """
    insert = insert_into(RoomDay)
    return insert.on_conflict_do_update(
        index_elements=[RoomDay.room_id, RoomDay.day],
        set_={
            "parcels": RoomDay.parcels + insert.excluded.parcels,
            "total_bytes": RoomDay.total_bytes + insert.excluded.total_bytes,
        },
    ).returning(RoomDay.parcels, RoomDay.total_bytes)


def give_back(room_id: str, *, day: date, length: int) -> None:
    """Count one parcel of a day no longer, in the caller's transaction: nothing of it was kept."""
    connection().execute(
        update(RoomDay)
        .where(
            RoomDay.room_id == room_id,
            RoomDay.day == day,
            RoomDay.parcels > 0,
            RoomDay.total_bytes >= length,
        )
        .values(parcels=RoomDay.parcels - 1, total_bytes=RoomDay.total_bytes - length)
    )


def forget_days(*, before: date) -> None:
    """Delete the counts of days before one, in the caller's transaction."""
    db.session.execute(delete(RoomDay).where(RoomDay.day < before))


def seconds_until_tomorrow() -> int:
    """Return the seconds until the limits begin anew (midnight, UTC)."""
    at = clock.now()
    midnight = datetime.combine(at.date() + timedelta(days=1), time.min, tzinfo=UTC)
    return int((midnight - at).total_seconds()) + 1
