"""Which rooms there are, and which of them somebody looks after."""

from collections.abc import Collection

from sqlalchemy import select

from server import audit, clock, ids
from server.database import db
from server.problems import NotFound
from server.rooms.models import Room, RoomCode, RoomKind


def add(
    name: str, *, kind: RoomKind, country: str, language: str, by: str, is_demo: bool = False
) -> Room:
    """Add a room with its first code."""
    room = Room(
        id=ids.new_id(),
        name=name.strip(),
        kind=kind,
        country=country.lower(),
        language=language,
        is_demo=is_demo,
        created_at=clock.now(),
    )
    db.session.add(room)
    db.session.flush()
    audit.record("room.added", subject_id=room.id, actor=by)
    add_code(room.id)
    return room


def add_code(room_id: str, *, text: str | None = None) -> RoomCode:
    """Give a room a fresh code, or one that stands on its posters already."""
    code = RoomCode(code=text or ids.new_room_code(), room_id=room_id, created_at=clock.now())
    db.session.add(code)
    db.session.flush()
    return code


def find(room_id: str) -> Room:
    """Return a room. Raises NotFound."""
    room = db.session.get(Room, room_id)
    if room is None:
        raise NotFound
    return room


def all_rooms() -> list[Room]:
    """Return every room, by name."""
    return list(db.session.scalars(select(Room).order_by(Room.name, Room.id)))


def rooms_among(room_ids: Collection[str]) -> list[Room]:
    """Return the rooms with these ids, by name."""
    wanted = select(Room).where(Room.id.in_(room_ids)).order_by(Room.name, Room.id)
    return list(db.session.scalars(wanted))


def code_on_the_poster(room_id: str) -> RoomCode:
    """Return the room's present code. Raises NotFound."""
    present = (
        select(RoomCode)
        .where(RoomCode.room_id == room_id, RoomCode.retired_at.is_(None))
        .order_by(RoomCode.created_at.desc())
    )
    code = db.session.scalars(present).first()
    if code is None:
        raise NotFound
    return code


def codes_of(room_id: str) -> list[RoomCode]:
    """Return every code the room ever had, the newest first."""
    every = select(RoomCode).where(RoomCode.room_id == room_id)
    return list(db.session.scalars(every.order_by(RoomCode.created_at.desc())))
