"""The demo's rooms: three whose sizes are those of real schools in 2011, and two others."""

import csv
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from server.database import db, transaction
from server.rooms.models import Room, RoomKind
from server.rooms.participants import Card, add_participant
from server.stories.keepsake import PICTURE_COUNT
from server.workflows.add_room import add_room

_FACTS = Path(__file__).with_name("facts") / "family_connection_platform_wuxi_2011.csv"
_SCOPES = {"zh-small": "51-100", "zh-middle": "101-200", "zh-large": "Over 200"}
_PARCELS_A_CHILD = 3
"""A child may send this many stories a day before its room's guard steps in."""


@dataclass(frozen=True, kw_only=True)
class InventedRoom:
    """A room of the demo."""

    key: str
    name: str
    kind: RoomKind
    country: str
    language: str
    parcels_a_day: int


def invented_rooms() -> tuple[InventedRoom, ...]:
    """Return the rooms; the largest first."""
    schools = [_school(key, scope) for key, scope in reversed(_SCOPES.items())]
    home = InventedRoom(
        key="ro",
        name="Casa Bunicilor (invented)",
        kind=RoomKind.HOME,
        country="ro",
        language="ro",
        parcels_a_day=200,
    )
    visits = InventedRoom(
        key="en",
        name="Harbour visits (invented)",
        kind=RoomKind.VISIT_ROUND,
        country="ph",
        language="en",
        parcels_a_day=200,
    )
    return (*schools, home, visits)


def make_room(room: InventedRoom) -> str:
    """Add a room unless it is there; return its id."""
    found = db.session.scalar(select(Room).where(Room.name == room.name, Room.is_demo))
    if found is not None:
        return found.id
    with transaction():
        made = add_room(
            room.name,
            kind=room.kind,
            country=room.country,
            language=room.language,
            by="system",
            is_demo=True,
        )
        made.parcels_a_day = room.parcels_a_day
        return made.id


def make_card(room_id: str) -> Card:
    """Add an invented child to a room and return its card."""
    with transaction():
        room = db.session.get_one(Room, room_id)
        return add_participant(room, picture_count=PICTURE_COUNT, by="system")


def _school(key: str, scope: str) -> InventedRoom:
    """Return a school's room: as large as the average school of that scope was."""
    with _FACTS.open(encoding="utf-8", newline="") as file:
        row = next(
            row for row in csv.DictReader(file) if row["scope_of_left_behind_children"] == scope
        )
    children = round(int(row["children_both_parents_away"]) / int(row["schools"]))
    return InventedRoom(
        key=key,
        name=f"School of {children} children with parents away (invented)",
        kind=RoomKind.FAMILY_ROOM,
        country="cn",
        language="zh-Hans",
        parcels_a_day=children * _PARCELS_A_CHILD,
    )
