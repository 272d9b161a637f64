"""Kinds of rooms in the reader's words."""

from flask_babel import lazy_gettext

from server.rooms.models import RoomKind

KIND_NAMES = {
    RoomKind.FAMILY_ROOM: lazy_gettext("Family room of a school"),
    RoomKind.HOME: lazy_gettext("Home for children"),
    RoomKind.CENTRE: lazy_gettext("Child-friendly centre"),
    RoomKind.VISIT_ROUND: lazy_gettext("Visits from door to door"),
}
