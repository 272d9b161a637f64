"""Taking a story back with the slip alone: a plain form, for every phone that opens a page."""

import hmac
from dataclasses import dataclass

from flask import Blueprint, Flask, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from server.database import transaction
from server.ids import as_room_code
from server.problems import Malformed, NotFound, Problem
from server.services import services
from server.stories.finding import story_for_change
from server.stories.models import Story
from server.stories.slip_code import read_slip_code, slip_index
from server.stories.slips import find_by_slip
from server.web.a_childs_pace import at_a_slips_pace, room_of_typed
from server.web.errors import status_of
from server.web.limits import TooFast
from server.web.receipt_answers import as_download
from server.workflows.childs_receipt import childs_receipt
from server.workflows.take_back import Erasing, take_back

pages = Blueprint("slips", __name__, url_prefix="/take-back")


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What became of a story, and the receipt of it."""

    erasing: Erasing
    # none where the child was never asked anything
    receipt: str | None


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
        taken = _take_back(room)
    except TooFast:
        raise
    except Problem as problem:
        page = render_template(
            "slip/form.html", room=room, typed=request.form.get("code", ""), problem=problem
        )
        return page, status_of(problem)
    return render_template(
        "slip/done.html",
        room=room,
        is_erased=taken.erasing is Erasing.NOW,
        receipt=taken.receipt,
        seal=_seal(taken.receipt) if taken.receipt else None,
    )


@pages.post("/receipt")
def receipt() -> Response:
    """Hand out the receipt that the page before carried: nothing leads to an erased story any more."""
    text = request.form.get("receipt", "").replace("\r\n", "\n")
    if not hmac.compare_digest(request.form.get("seal", "").encode(), _seal(text).encode()):
        raise Malformed
    return as_download(text)


def _take_back(room_code: str) -> Taken:
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
        erasing = take_back(story_id, secret=None, slip=found[0])
        return Taken(erasing=erasing, receipt=childs_receipt(story_for_change(story_id)))


def _seal(text: str) -> str:
    """Sign a receipt that a page carries: we hand out none that we did not write."""
    key = services().settings.secret_key.encode()
    return hmac.new(key, b"eyes-on-me/carried-receipt/1/" + text.encode(), "sha256").hexdigest()


def init_slip_pages(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(pages)
