"""Which room and which participant a parcel names."""

from sqlalchemy import bindparam, select

from server.database import db
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
