"""Take one story down on a guardian's word: by its place in the gallery, or by the child's pictures.

A story needs no card for this. Nothing of a story is shown here that is not public already.
"""

import re

from flask import Blueprint, Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from server.database import transaction
from server.gallery.works import is_taken_down
from server.problems import NotFound
from server.staff.permissions import Permission
from server.web.adult_asked import adult_told
from server.web.errors import status_of
from server.web.joining_pages import story_of_pictures
from server.web.room_access import own_room
from server.web.room_pages import show_room
from server.web.staff_session import current_staff, requires
from server.web.voice_asked import voice_asked
from server.workflows.withdraw_story import story_behind, withdraw_story

pages = Blueprint("taking_down", __name__, url_prefix="/staff/rooms/<room_id>/take-down")

_WORK = re.compile(r"/(?:gallery|embed)/([0-9a-f]{32})(?![0-9a-f])")


DOWN_ALREADY = lazy_gettext(
    "It is down already. So that it stays down, note the no on the child's card or by its pictures."
)
"""A tombstone tells nobody of which room it was: no guardian's word can be noted with it."""


class NoWorkOfThisRoom(NotFound):
    """The address names no work, or one of another room."""

    code = "no-work-of-this-room"
    sentence = lazy_gettext(
        "No story of this room stands at that address. Please copy it from the gallery once more."
    )


@pages.post("")
@requires(Permission.ROOMS_STORY_TAKE_DOWN)
def by_address(room_id: str) -> ResponseReturnValue:
    """Take the story of a public work down; a wrong address brings the form again, with the reason."""
    room = own_room(room_id, permission=Permission.ROOMS_STORY_TAKE_DOWN)
    typed = request.form.get("address", "")
    named = _WORK.search(typed)
    work_id = named[1] if named else ""
    with transaction():
        story_id = story_behind(work_id, room_id=room.id)
        if story_id is not None:
            voice, adult = voice_asked(), adult_told()
            withdraw_story(story_id, voice=voice, adult=adult, by=current_staff().actor)
    return _back_to(room_id) if story_id else _ask_again(room_id, work_id=work_id, typed=typed)


@pages.post("/pictures")
@requires(Permission.ROOMS_STORY_TAKE_DOWN)
def by_pictures(room_id: str) -> ResponseReturnValue:
    """Take the story down that the child's six pictures lead to, and keep it down."""
    story_id = story_of_pictures(room_id, permission=Permission.ROOMS_STORY_TAKE_DOWN).id
    with transaction():
        withdraw_story(story_id, voice=voice_asked(), adult=adult_told(), by=current_staff().actor)
    return _back_to(room_id)


def _ask_again(room_id: str, *, work_id: str, typed: str) -> ResponseReturnValue:
    if is_taken_down(work_id):
        return show_room(room_id, address=typed, answer=DOWN_ALREADY)
    wrong = NoWorkOfThisRoom()
    return show_room(room_id, address=typed, answer=wrong), status_of(wrong)


def _back_to(room_id: str) -> ResponseReturnValue:
    return redirect(url_for("rooms.one", room_id=room_id, taken_down=1), 303)


def init_taking_down_pages(app: Flask) -> None:
    """Put the routes onto the app."""
    app.register_blueprint(pages)
