"""Looking for a story at the pace of a child: a guesser is slowed down, a class is not."""

import math
from collections.abc import Callable

from flask import Flask, Response, current_app

from server.ids import as_room_code
from server.parcels.problems import RoomUnknown
from server.rooms.arrivals import room_of_code
from server.stories.models import Story
from server.web.address import address_of_request
from server.web.errors import answer, status_of
from server.web.limits import KeepsakePace, TooFast
from server.workflows.note_guessing import note_guessing


def at_a_childs_pace(typed_room: str, find: Callable[[str], Story | None]) -> Story | None:
    """Return what `find` finds in the room of a typed code; who finds nothing has used up a try.

    Raises RoomUnknown, TooFast.
    """
    code = as_room_code(typed_room)
    room = room_of_code(code)
    if room is None:
        raise RoomUnknown
    pace: KeepsakePace = current_app.extensions["keepsake_pace"]
    address = address_of_request()
    try:
        pace.take(code, address=address)
    except TooFast:
        note_guessing(room.id)
        raise
    story = find(room.id)
    if story is not None:
        pace.give_back(code, address=address)
    return story


def init_a_childs_pace(app: Flask) -> None:
    """Put the buckets onto the app, and tell who is too fast how long to wait."""
    app.extensions["keepsake_pace"] = KeepsakePace()
    app.register_error_handler(TooFast, _slow_down)


def _slow_down(problem: TooFast) -> Response:
    response = answer(status_of(problem), problem.code, str(problem))
    response.headers["Retry-After"] = str(math.ceil(problem.wait))
    return response
