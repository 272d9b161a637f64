"""Taking a story back with the slip alone: a plain form, for every phone that opens a page."""

from flask import Blueprint, Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from server.database import transaction
from server.ids import as_room_code
from server.problems import NotFound, Problem
from server.stories.models import Story
from server.stories.slip_code import read_slip_code, slip_index
from server.stories.slips import find_by_slip
from server.web.a_childs_pace import at_a_slips_pace, room_of_typed
from server.web.errors import status_of
from server.web.limits import TooFast
from server.workflows.take_back import Erasing, take_back

pages = Blueprint("slips", __name__, url_prefix="/take-back")


class SlipUnknown(NotFound):
    """No story of this room has this slip, or it is gone, or a newer slip was given."""

    code = "slip-unknown"
    sentence = lazy_gettext("We find no story with this slip. Maybe it is erased already.")


@pages.get("")
def form() -> str:
    """Ask for the room and the digits."""
    return render_template("slip/form.html", room=as_room_code(request.args.get("room", "")))


@pages.post("")
def take() -> ResponseReturnValue:
    """Take the story back; a wrong digit brings the form again with all that was typed."""
    room = as_room_code(request.form.get("room", ""))
    try:
        erasing = _take_back(room)
    except TooFast:
        raise
    except Problem as problem:
        page = render_template(
            "slip/form.html", room=room, typed=request.form.get("code", ""), problem=problem
        )
        return page, status_of(problem)
    return render_template("slip/done.html", room=room, is_erased=erasing is Erasing.NOW)


def _take_back(room_code: str) -> Erasing:
    """Do it. Raises SlipCodeMistyped, RoomUnknown, SlipUnknown, TooFast."""
    code = read_slip_code(request.form.get("code", ""))
    room_id = room_of_typed(room_code)
    found: list[str] = []

    def find() -> Story | None:
        found.append(slip_index(code, room_id=room_id))
        return find_by_slip(room_id, index=found[0])

    story = at_a_slips_pace(find)
    if story is None:
        raise SlipUnknown
    story_id = story.id
    with transaction():
        return take_back(story_id, secret=None, slip=found[0])


def init_slip_pages(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(pages)
