"""Where a person may work: a role holds in one room or, without a room, everywhere."""

from server.problems import NotPermitted
from server.staff.people import StaffPerson
from server.staff.permissions import PERMISSIONS, Permission


def rooms_for(person: StaffPerson, permission: Permission) -> frozenset[str] | None:
    """Return the rooms in which a person has a permission; None means in all of them."""
    rooms = set()
    for grant in person.grants:
        if permission not in PERMISSIONS[grant.role]:
            continue
        if grant.room_id is None:
            return None
        rooms.add(grant.room_id)
    return frozenset(rooms)


def need(person: StaffPerson, permission: Permission, *, room_id: str) -> None:
    """Raise NotPermitted unless the person has the permission in this room."""
    if not person.may_in_room(permission, room_id=room_id):
        raise NotPermitted
