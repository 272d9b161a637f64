"""What a phone may know of its room: the country, so that the nearest helplines come first."""

from flask import Blueprint, Flask, Response, jsonify

from server.ids import as_room_code
from server.parcels.problems import RoomUnknown
from server.rooms.arrivals import room_of_code

blueprint = Blueprint("room_facts", __name__)


@blueprint.get("/api/rooms/<code>")
def room_facts(code: str) -> Response:
    """Return the country of a room. Raises RoomUnknown."""
    room = room_of_code(as_room_code(code))
    if room is None:
        raise RoomUnknown
    return jsonify(country=room.country)


def init_room_facts(app: Flask) -> None:
    """Add the address."""
    app.register_blueprint(blueprint)
