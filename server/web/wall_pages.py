"""The wall of a room: sheets to print and hang up, of the stories that both voices let hang there."""

from flask import Blueprint, Flask, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from server import audit
from server.database import transaction
from server.staff.permissions import Permission
from server.web.room_access import own_room
from server.web.shown_files import as_shown_file
from server.web.staff_session import current_staff, requires
from server.workflows.show_inside import shown_on_wall
from server.workflows.wall_sheets import mark_of, note_printed_for_wall, take_off_the_wall

pages = Blueprint("wall", __name__, url_prefix="/staff/rooms/<room_id>/wall")


@pages.get("")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def sheets(room_id: str) -> str:
    """Return one sheet for each story, as the gate says now; that somebody printed is on record."""
    room = own_room(room_id, permission=Permission.ROOMS_PARTICIPANT_MANAGE)
    with transaction():
        shown = shown_on_wall(room.id)
        audit.record(
            "room.wall_shown",
            subject_id=room.id,
            actor=current_staff().actor,
            details={"stories": len(shown)},
        )
        stories = [each.story for each in shown]
        note_printed_for_wall(stories, room_id=room.id, by=current_staff().actor)
    return render_template("paper/wall.html", room=room, shown=shown, mark_of=mark_of)


@pages.post("/down")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def down(room_id: str) -> ResponseReturnValue:
    """Note that a sheet whose yes ended is off the wall."""
    room = own_room(room_id, permission=Permission.ROOMS_PARTICIPANT_MANAGE)
    with transaction():
        mark = request.form.get("mark", "")
        take_off_the_wall(room.id, mark=mark, by=current_staff().actor)
    return redirect(url_for("standing.of_a_room", room_id=room_id), 303)


@pages.get("/<sha256>")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def picture(room_id: str, sha256: str) -> Response:
    """Send a picture that hangs there."""
    room = own_room(room_id, permission=Permission.ROOMS_PARTICIPANT_MANAGE)
    return as_shown_file(shown_on_wall(room.id), sha256=sha256)


def init_wall_pages(app: Flask) -> None:
    """Put the sheets onto the app."""
    app.register_blueprint(pages)
