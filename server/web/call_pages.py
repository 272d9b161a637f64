"""Somebody called: two taps take everything of a child down, while the telephone is still in the hand."""

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from server.database import transaction
from server.problems import NotFound
from server.rooms.participants import participants_of
from server.staff.permissions import Permission
from server.stories.keepsake import all_pictures
from server.web.adult_asked import adult_told
from server.web.consent_words import ADULT_NAMES, VOICE_NAMES
from server.web.headers import allow
from server.web.room_access import own_participant, own_room
from server.web.room_pages import PAPER_FONT
from server.web.staff_session import current_staff, requires
from server.web.voice_asked import adults_in_order, voice_asked
from server.workflows.withdraw_works import withdraw_works

pages = Blueprint("calls", __name__, url_prefix="/staff/rooms/<room_id>/call")


@pages.get("")
@requires(Permission.ROOMS_STORY_TAKE_DOWN)
def somebody_called(room_id: str) -> str:
    """List the cards of the room, each with the one button that a caller needs."""
    room = own_room(room_id, permission=Permission.ROOMS_STORY_TAKE_DOWN)
    allow(PAPER_FONT)
    return render_template(
        "rooms/call.html",
        room=room,
        participants=participants_of(room.id),
        pictures=all_pictures(),
        adults=adults_in_order(),
        voice_names=VOICE_NAMES,
        adult_names=ADULT_NAMES,
    )


@pages.post("")
@requires(Permission.ROOMS_STORY_TAKE_DOWN)
def take_down(room_id: str) -> ResponseReturnValue:
    """Take every work of the chosen child down: a no needs neither proof nor witness."""
    participant_id = request.form.get("participant", "")
    _participant, room = own_participant(
        participant_id, permission=Permission.ROOMS_STORY_TAKE_DOWN
    )
    if room.id != room_id:
        raise NotFound
    with transaction():
        withdraw_works(
            participant_id, voice=voice_asked(), adult=adult_told(), by=current_staff().actor
        )
    return redirect(url_for("rooms.one", room_id=room_id, taken_down=1), 303)


def init_call_pages(app: Flask) -> None:
    """Put the page onto the app."""
    app.register_blueprint(pages)
