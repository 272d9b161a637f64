"""Take one story down on a guardian's word: by its place in the gallery, or by the child's pictures.

A story needs no card for this. Nothing of a story is shown here that is not public already.
"""

import re

from flask import Blueprint, Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from server.database import transaction
from server.problems import NotFound
from server.staff.permissions import Permission
from server.web.adult_asked import adult_told
from server.web.joining_pages import story_of_pictures
from server.web.room_access import own_room
from server.web.staff_session import current_staff, requires
from server.web.voice_asked import voice_asked
from server.workflows.withdraw_story import story_behind, withdraw_story

pages = Blueprint("taking_down", __name__, url_prefix="/staff/rooms/<room_id>/take-down")

_WORK = re.compile(r"/(?:gallery|embed)/([0-9a-f]{32})(?![0-9a-f])")


class NoWorkOfThisRoom(NotFound):
    """The address names no work, or one of another room."""

    code = "no-work-of-this-room"
    sentence = lazy_gettext(
        "No story of this room stands at that address. Please copy it from the gallery once more."
    )


@pages.post("")
@requires(Permission.ROOMS_STORY_TAKE_DOWN)
def by_address(room_id: str) -> ResponseReturnValue:
    """Take the story of a public work down. Raises NoWorkOfThisRoom."""
    room = own_room(room_id, permission=Permission.ROOMS_STORY_TAKE_DOWN)
    named = _WORK.search(request.form.get("address", ""))
    with transaction():
        story_id = story_behind(named[1], room_id=room.id) if named else None
        if story_id is None:
            raise NoWorkOfThisRoom
        withdraw_story(story_id, voice=voice_asked(), adult=adult_told(), by=current_staff().actor)
    return _back_to(room_id)


@pages.post("/pictures")
@requires(Permission.ROOMS_STORY_TAKE_DOWN)
def by_pictures(room_id: str) -> ResponseReturnValue:
    """Take the story down that the child's six pictures lead to, and keep it down."""
    story_id = story_of_pictures(room_id, permission=Permission.ROOMS_STORY_TAKE_DOWN).id
    with transaction():
        withdraw_story(story_id, voice=voice_asked(), adult=adult_told(), by=current_staff().actor)
    return _back_to(room_id)


def _back_to(room_id: str) -> ResponseReturnValue:
    return redirect(url_for("rooms.one", room_id=room_id, taken_down=1), 303)


def init_taking_down_pages(app: Flask) -> None:
    """Put the routes onto the app."""
    app.register_blueprint(pages)
