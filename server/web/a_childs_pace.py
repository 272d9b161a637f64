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
from server.web.keepsake_pace import KeepsakePace
from server.web.limits import Pace, TooFast
from server.workflows.note_guessing import note_guessing

Find = Callable[[str], Story | None]
"""What looks for a story in a room."""

PROVEN_BURST = 20
PROVEN_PER_SECOND = 1 / 30
"""Wrong pictures of whoever holds a proof of one story; nobody else can empty that bucket."""

SLIP_BURST = 60
SLIP_PER_SECOND = 1.0
"""Wrong slips of one address: nobody finds one of 10^18, the bucket only spares the processor."""


def at_a_childs_pace(typed_room: str, find: Find, *, proven: Find | None = None) -> Story | None:
    """Return what `find` finds in the room of a typed code; who finds nothing has used up a try.

    `proven` finds the story that the asker can prove to have sent, by something that cannot be
    guessed: that one story is found even when strangers have used up every try.
    Raises RoomUnknown, TooFast.
    """
    room_id = room_of_typed(typed_room)
    pace: KeepsakePace = current_app.extensions["keepsake_pace"]
    try:
        tried = pace.take(room_id, address=address_of_request())
    except TooFast:
        note_guessing(room_id)
        story = _find_proven(room_id, find, proven)
        if story is None:
            raise
        return story
    if tried.is_of_the_reserve:
        note_guessing(room_id)
    story = find(room_id)
    if story is not None:
        pace.was_right(tried)
    return story


def at_a_slips_pace(find: Callable[[], Story | None]) -> Story | None:
    """Return what `find` finds by a slip's digits; only wrong ones cost, and only their address's tries.

    Raises TooFast.
    """
    pace: Pace = current_app.extensions["slip_pace"]
    address = address_of_request()
    pace.take(address)
    story = find()
    if story is not None:
        pace.give_back(address)
    return story


def room_of_typed(code: str) -> str:
    """Return the id of the room that a typed code leads to; raises RoomUnknown."""
    room = room_of_code(as_room_code(code))
    if room is None:
        raise RoomUnknown
    return room.id


def init_a_childs_pace(app: Flask) -> None:
    """Put the buckets onto the app, and tell who is too fast how long to wait."""
    app.extensions["keepsake_pace"] = KeepsakePace()
    app.extensions["proven_pace"] = Pace(burst=PROVEN_BURST, per_second=PROVEN_PER_SECOND)
    app.extensions["slip_pace"] = Pace(burst=SLIP_BURST, per_second=SLIP_PER_SECOND)
    app.register_error_handler(TooFast, _slow_down)


def _find_proven(room_id: str, find: Find, proven: Find | None) -> Story | None:
    """Return the story that is proven, if it is the one that is looked for, and no other."""
    claimed = proven(room_id) if proven else None
    if claimed is None:
        return None
    pace: Pace = current_app.extensions["proven_pace"]
    pace.take(claimed.id)
    found = find(room_id)
    if found is None or found.id != claimed.id:
        return None
    pace.give_back(claimed.id)
    return found


def _slow_down(problem: TooFast) -> Response:
    response = answer(status_of(problem), problem.code, str(problem))
    response.headers["Retry-After"] = str(math.ceil(problem.wait))
    return response
