"""Rooms and participants for tests."""

from server.database import db, transaction
from server.rooms.models import Room, RoomKind
from server.rooms.participants import Card, add_participant
from server.stories.keepsake import PICTURE_COUNT
from server.workflows.add_room import add_room


def make_room(*, country: str = "cn", language: str = "zh-Hans") -> str:
    """Add a room and return its id."""
    with transaction():
        return add_room(
            "Room of a school",
            kind=RoomKind.FAMILY_ROOM,
            country=country,
            language=language,
            by="system",
        ).id


def make_card(room_id: str) -> Card:
    """Add a participant to a room and return the card."""
    with transaction():
        room = db.session.get_one(Room, room_id)
        return add_participant(room, picture_count=PICTURE_COUNT, by="system")
