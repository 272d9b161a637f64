"""The steward prints a child's slip: the child taps its six pictures, nobody sees the story."""

from flask import Blueprint, Flask, render_template, url_for

from server.rooms.directory import code_on_the_poster
from server.services import services
from server.staff.permissions import Permission
from server.stories.keepsake import all_pictures
from server.stories.slip_code import in_groups, new_slip_code
from server.web.child_said import permitted_by_child
from server.web.consent_words import PURPOSE_NAMES
from server.web.headers import allow
from server.web.joining_pages import story_of_pictures, tapped_pictures
from server.web.room_access import own_room
from server.web.room_pages import PAPER_FONT
from server.web.staff_session import current_staff, requires
from server.workflows.complaints import complaints_places
from server.workflows.give_slip import Giving, give_slip

pages = Blueprint("slip_desk", __name__, url_prefix="/staff/rooms/<room_id>/join/slip")


@pages.post("")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def print_slip(room_id: str) -> str:
    """Give the story of the six pictures a slip and show it to print: the only time that it is known."""
    story = story_of_pictures(room_id, permission=Permission.ROOMS_PARTICIPANT_MANAGE)
    room = own_room(room_id, permission=Permission.ROOMS_PARTICIPANT_MANAGE)
    code = new_slip_code()
    give_slip(story.id, code=code, giving=Giving.LATER, by=current_staff().actor)
    room_code = code_on_the_poster(room.id).code
    allow(PAPER_FONT)
    return render_template(
        "paper/slip.html",
        room=room,
        room_code=room_code,
        code=in_groups(code),
        pictures=[all_pictures()[index] for index in tapped_pictures()],
        lines=permitted_by_child(story),
        purpose_names=PURPOSE_NAMES,
        complaints=complaints_places(room.country),
        help=services().settings.public_url + "/help",
        link=services().settings.public_url + url_for("slips.form", room=room_code),
    )


def init_slip_desk(app: Flask) -> None:
    """Put the route onto the app."""
    app.register_blueprint(pages)
