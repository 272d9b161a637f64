"""Join a card and a story: the child taps its six pictures, the steward picks the card.

The story itself is never shown here. The pictures travel in the body of a form, never in an address.
"""

from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from server.database import transaction
from server.problems import Malformed
from server.rooms.participants import participants_of
from server.staff.permissions import Permission
from server.staff.throttle import check_throttle, forget_failures, note_failure
from server.stories.keepsake import KEEPSAKE_LENGTH, PICTURE_COUNT, all_pictures
from server.stories.models import Story
from server.stories.queries import find_by_keepsake
from server.web.consent_words import ADULT_NAMES, VOICE_NAMES
from server.web.form_numbers import whole_number
from server.web.headers import allow
from server.web.room_access import own_room
from server.web.room_pages import PAPER_FONT
from server.web.staff_session import current_staff, requires
from server.web.voice_asked import adults_in_order
from server.workflows.join_card import join_card

Found = TypeVar("Found")

LAST_PICTURE = PICTURE_COUNT - 1

pages = Blueprint("joining", __name__, url_prefix="/staff/rooms/<room_id>/join")


@pages.get("")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def start(room_id: str) -> str:
    """Begin with no picture tapped."""
    return _ask(room_id, tapped=())


@pages.post("")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def tap(room_id: str) -> ResponseReturnValue:
    """Take one more picture; after the sixth, look for the story."""
    tapped = tapped_pictures()
    if "undo" in request.form:
        return _ask(room_id, tapped=tapped[:-1])
    tapped = (*tapped, whole_number(request.form.get("add", ""), most=LAST_PICTURE))
    if len(set(tapped)) < len(tapped):
        raise Malformed
    if len(tapped) < KEEPSAKE_LENGTH:
        return _ask(room_id, tapped=tapped)
    if _story(room_id, tapped) is None:
        wrong = _("No story has these pictures. Please try again.")
        return _ask(room_id, tapped=(), wrong=wrong, unfound=tapped)
    return _choose_card(room_id, tapped)


@pages.post("/card")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def join(room_id: str) -> ResponseReturnValue:
    """Join the chosen card and the story that the pictures lead to."""
    story_id = story_of_pictures(room_id, permission=Permission.ROOMS_PARTICIPANT_MANAGE).id
    participant_id = request.form.get("participant", "")
    with transaction():
        join_card(story_id, participant_id=participant_id, by=current_staff().actor)
    return redirect(url_for("participants.one", participant_id=participant_id, joined=1), 303)


def story_of_pictures(room_id: str, *, permission: Permission) -> Story:
    """Return the story of the six pictures in the form; raises Malformed when there is none."""
    tapped = tapped_pictures()
    own_room(room_id, permission=permission)
    story = _story(room_id, tapped) if len(tapped) == KEEPSAKE_LENGTH else None
    if story is None:
        raise Malformed
    return story


def tapped_pictures() -> tuple[int, ...]:
    """Return the pictures tapped so far, as the form carries them."""
    pictures = request.form.getlist("picture")[:KEEPSAKE_LENGTH]
    return tuple(whole_number(picture, most=LAST_PICTURE) for picture in pictures)


def _story(room_id: str, tapped: tuple[int, ...]) -> Story | None:
    room = own_room(room_id, permission=Permission.ROOMS_PARTICIPANT_MANAGE)
    return at_a_persons_pace(lambda: find_by_keepsake(room.id, pictures=tapped))


def at_a_persons_pace(find: Callable[[], Found]) -> Found:
    """Return what pictures lead to. Guessing is slowed down for each person; nothing is a wrong guess."""
    account = f"keepsake:{current_staff().id}"
    check_throttle(account)
    found = find()
    with transaction():
        if found:
            forget_failures(account)
        else:
            note_failure(account)
    return found


def _ask(
    room_id: str,
    *,
    tapped: tuple[int, ...],
    wrong: str | None = None,
    unfound: tuple[int, ...] = (),
) -> str:
    room = own_room(room_id, permission=Permission.ROOMS_PARTICIPANT_MANAGE)
    allow(PAPER_FONT)
    return render_template(
        "rooms/join.html",
        room=room,
        tapped=tapped,
        length=KEEPSAKE_LENGTH,
        pictures=all_pictures(),
        wrong=wrong,
        unfound=unfound,
    )


def _choose_card(room_id: str, tapped: tuple[int, ...]) -> str:
    room = own_room(room_id, permission=Permission.ROOMS_PARTICIPANT_MANAGE)
    allow(PAPER_FONT)
    return render_template(
        "rooms/join_card.html",
        room=room,
        tapped=tapped,
        pictures=all_pictures(),
        participants=participants_of(room.id),
        takes_down=current_staff().may_in_room(Permission.ROOMS_STORY_TAKE_DOWN, room_id=room.id),
        adults=adults_in_order(),
        voice_names=VOICE_NAMES,
        adult_names=ADULT_NAMES,
    )


def init_joining_pages(app: Flask) -> None:
    """Put the pages onto the app."""
    app.register_blueprint(pages)
