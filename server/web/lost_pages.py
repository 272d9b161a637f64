"""A child has lost its pictures: the steward asks for its story, the child points at it.

What is offered is the gallery, as everybody sees it, small and grey: all rooms, so that nobody
learns here which works come from this one. Stories that are not public are never shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from server import clock
from server.database import transaction
from server.gallery.public_work import present_all
from server.gallery.selection import Selection
from server.gallery.vocabulary import KIND_LABELS, Kind
from server.gallery.works import Cursor, languages_of_works, page_of_works
from server.problems import Malformed
from server.staff.permissions import Permission
from server.stories.keepsake import all_pictures
from server.stories.models import Story
from server.stories.parts import parts_of
from server.stories.vocabulary import PartKind
from server.web.headers import allow
from server.web.joining_pages import at_a_persons_pace, tapped_pictures
from server.web.room_access import own_room
from server.web.room_pages import PAPER_FONT
from server.web.staff_session import current_staff, requires
from server.workflows.ask_for_lost import ask_by_pictures, ask_by_work, sharing_pictures, week_of

pages = Blueprint("lost", __name__, url_prefix="/staff/rooms/<room_id>/lost")

WORKS_ON_A_PAGE = 24
WEEKS_BACK = 52
LONGEST_TOLD = 500

_SHOWN_AS = {
    PartKind.DRAWING: Kind.PICTURE,
    PartKind.PHOTO: Kind.PICTURE,
    PartKind.TEXT: Kind.TEXT,
    PartKind.VOICE: Kind.VOICE,
}


@dataclass(frozen=True)
class _Shared:
    """A story as far as a child can tell it from another, and nothing of what it holds."""

    story_id: str
    week_on: date
    labels: Sequence[object]


@pages.get("")
@requires(Permission.ROOMS_STORY_TAKE_DOWN)
def ask(room_id: str) -> str:
    """Show the gallery, chosen by theme, kind and language, and ask which work, and when it was sent."""
    room = own_room(room_id, permission=Permission.ROOMS_STORY_TAKE_DOWN)
    selection = Selection.from_query(request.args)
    after = Cursor.parse(request.args["after"]) if request.args.get("after") else None
    page = page_of_works(selection, at=clock.now(), limit=WORKS_ON_A_PAGE, after=after)
    return render_template(
        "rooms/lost.html",
        room=room,
        works=present_all(page.works),
        following=page.following,
        selection=selection,
        languages=languages_of_works(),
        weeks=_weeks(),
        longest_told=LONGEST_TOLD,
    )


@pages.post("")
@requires(Permission.ROOMS_STORY_TAKE_DOWN)
def by_work(room_id: str) -> ResponseReturnValue:
    """Hide the story of the work that the child points at, if it is of this room and week."""
    own_room(room_id, permission=Permission.ROOMS_STORY_TAKE_DOWN)
    week_on = _week(request.form.get("week", ""))
    with transaction():
        ask_by_work(
            request.form.get("work", ""),
            room_id=room_id,
            week_on=week_on,
            told=_told(),
            staff_id=current_staff().id,
        )
    return _back_to(room_id)


@pages.post("/shared")
@requires(Permission.ROOMS_STORY_TAKE_DOWN)
def which(room_id: str) -> ResponseReturnValue:
    """Ask which of the stories is meant that the child's pictures cannot tell apart: by week and kind.

    Where there is no such story, the gallery is what is left.
    """
    room = own_room(room_id, permission=Permission.ROOMS_STORY_TAKE_DOWN)
    tapped = tapped_pictures()
    stories = at_a_persons_pace(lambda: sharing_pictures(room.id, pictures=tapped))
    if not stories:
        return redirect(url_for("lost.ask", room_id=room_id), 303)
    allow(PAPER_FONT)
    return render_template(
        "rooms/shared_pictures.html",
        room=room,
        tapped=tapped,
        pictures=all_pictures(),
        stories=[
            _Shared(story.id, week_of(story.received_at), _labels(story)) for story in stories
        ],
        longest_told=LONGEST_TOLD,
    )


@pages.post("/shared/story")
@requires(Permission.ROOMS_STORY_TAKE_DOWN)
def by_pictures(room_id: str) -> ResponseReturnValue:
    """Hide the one that the child means."""
    own_room(room_id, permission=Permission.ROOMS_STORY_TAKE_DOWN)
    with transaction():
        ask_by_pictures(
            request.form.get("story", ""),
            room_id=room_id,
            pictures=tapped_pictures(),
            told=_told(),
            staff_id=current_staff().id,
        )
    return _back_to(room_id)


def _weeks() -> Sequence[date]:
    monday = week_of(clock.now())
    return [monday - timedelta(days=7 * back) for back in range(WEEKS_BACK)]


def _week(text: str) -> date:
    try:
        week_on = date.fromisoformat(text)
    except ValueError as error:
        raise Malformed from error
    if week_on not in _weeks():
        raise Malformed
    return week_on


def _told() -> str:
    told = request.form.get("told", "").strip()
    if not told or len(told) > LONGEST_TOLD:
        raise Malformed
    return told


def _labels(story: Story) -> Sequence[object]:
    kinds = {_SHOWN_AS[part.kind] for part in parts_of(story)}
    return [label for kind, label in KIND_LABELS.items() if kind in kinds]


def _back_to(room_id: str) -> ResponseReturnValue:
    return redirect(url_for("rooms.one", room_id=room_id, asked=1), 303)


def init_lost_pages(app: Flask) -> None:
    """Put the pages onto the app."""
    app.register_blueprint(pages)
