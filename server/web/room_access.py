"""Which rooms and participants the person who is signed in may look after; others do not exist."""

from server.problems import NotFound
from server.rooms.directory import all_rooms, find, rooms_among
from server.rooms.models import Participant, Room
from server.rooms.participants import find_participant
from server.staff.permissions import Permission
from server.web.staff_session import current_staff


def own_rooms() -> list[Room]:
    """Return the rooms that the person may see."""
    person = current_staff()
    if person.may_everywhere(Permission.ROOMS_ROOM_SEE):
        return all_rooms()
    return rooms_among(person.room_ids)


def own_room(room_id: str, *, permission: Permission) -> Room:
    """Return a room in which the person may do this. Raises NotFound for every other."""
    if not current_staff().may_in_room(permission, room_id=room_id):
        raise NotFound
    return find(room_id)


def own_participant(participant_id: str, *, permission: Permission) -> tuple[Participant, Room]:
    """Return a participant in whose room the person may do this, and the room. Raises NotFound."""
    participant = find_participant(participant_id)
    return participant, own_room(participant.room_id, permission=permission)
