"""Give a room a new poster code. The old one is retired, not forgotten."""

from server import audit, clock
from server.rooms.directory import add_code, codes_of, find
from server.rooms.models import RoomCode


def rotate_code(room_id: str, *, by: str) -> RoomCode:
    """Retire the room's codes and return a fresh one, in the caller's transaction.

    Parcels that a phone sealed before the rotation still arrive under the old code; the poster and
    new visits use the new one. Raises NotFound.
    """
    room = find(room_id)
    moment = clock.now()
    for code in codes_of(room.id):
        code.retired_at = code.retired_at or moment
    fresh = add_code(room.id)
    audit.record(
        "room.code_rotated", subject_id=room.id, actor=by, details={"code": fresh.code}
    )
    return fresh
