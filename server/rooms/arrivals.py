"""Which room and which participant a parcel names."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from server.database import connection, db
from server.rooms.models import Participant, Room, RoomCode
from server.rooms.participants import card_fingerprint

_ROOM_OF_CODE = (
    select(Room)
    .join(RoomCode, RoomCode.room_id == Room.id)
    .where(RoomCode.code == bindparam("code"))
)


def room_of_code(code: str) -> Room | None:
    """Return the room of a code. A retired code still leads there: parcels may come months later."""
    return db.session.scalar(_ROOM_OF_CODE, {"code": code})


@dataclass(frozen=True, kw_only=True)
class SendingRoom:
    """What counts of a room when a parcel comes from it."""

    id: str
    # ISO 3166-1 alpha-2
    country: str
    parcels_a_day: int
    is_demo: bool


_SENDING_ROOM = (
    select(Room.id, Room.country, Room.parcels_a_day, Room.is_demo)
    .join(RoomCode, RoomCode.room_id == Room.id)
    .where(RoomCode.code == bindparam("code"))
)


def sending_room(code: str) -> SendingRoom | None:
    """Return the room that a parcel with this code comes from, by one light query."""
    found = connection().execute(_SENDING_ROOM, {"code": code}).one_or_none()
    if found is None:
        return None
    return SendingRoom(
        id=found.id,
        country=found.country,
        parcels_a_day=found.parcels_a_day,
        is_demo=found.is_demo,
    )


def participant_by_token(room_id: str, *, token: str) -> Participant | None:
    """Return the room's participant whose card's QR holds this token, unless the card was retired."""
    return db.session.scalar(
        select(Participant).where(
            Participant.card_sha256 == card_fingerprint(token),
            Participant.room_id == room_id,
            Participant.retired_at.is_(None),
        )
    )


def participant_by_pictures(room_id: str, *, pictures: tuple[int, ...]) -> Participant | None:
    """Return the room's participant with these three pictures on a living card."""
    living = select(Participant).where(
        Participant.room_id == room_id, Participant.retired_at.is_(None)
    )
    found = [
        participant
        for participant in db.session.scalars(living)
        if participant.card_pictures == list(pictures)
    ]
    return found[0] if len(found) == 1 else None
