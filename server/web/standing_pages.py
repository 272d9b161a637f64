"""Where a child's stories stand and what waits for a steward, in plain words, and the law behind it."""

from datetime import date

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from server import clock
from server.consent.wordings import wording_in
from server.countries.packs import law_in
from server.database import transaction
from server.problems import Malformed
from server.staff.permissions import Permission
from server.web.consent_words import AUTHORITY_NAMES, METHOD_NAMES, PURPOSE_NAMES, VOICE_NAMES
from server.web.room_access import own_participant, own_room
from server.web.staff_session import current_staff, requires
from server.workflows.come_of_age import note_month
from server.workflows.follow_ups import follow_ups
from server.workflows.guardian_notice import guardian_notice
from server.workflows.story_outlook import stories_outlook

pages = Blueprint("standing", __name__, url_prefix="/staff")


@pages.get("/participants/<participant_id>/standing")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def of_a_child(participant_id: str) -> str:
    """Show for each story why it may be shown or not, and nothing of what it holds."""
    permission = Permission.ROOMS_PARTICIPANT_MANAGE
    participant, room = own_participant(participant_id, permission=permission)
    law = law_in(room.country)
    return render_template(
        "rooms/standing.html",
        participant=participant,
        room=room,
        stories=stories_outlook(participant.id),
        majority=law.majority if law else None,
        today=clock.now().date(),
        purpose_names=PURPOSE_NAMES,
        voice_names=VOICE_NAMES,
        method_names=METHOD_NAMES,
    )


@pages.post("/participants/<participant_id>/of-age")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def of_age(participant_id: str) -> ResponseReturnValue:
    """Note the month in which the child comes of age; what follows from it follows at once."""
    permission = Permission.ROOMS_PARTICIPANT_MANAGE
    with transaction():
        participant, _room = own_participant(participant_id, permission=permission)
        note_month(participant, first_day=_month_asked(), by=current_staff().actor)
    return redirect(url_for("standing.of_a_child", participant_id=participant_id, noted=1), 303)


@pages.get("/rooms/<room_id>/follow-ups")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def of_a_room(room_id: str) -> str:
    """Show what waits for the steward, and what the law of the country asks for."""
    room = own_room(room_id, permission=Permission.ROOMS_PARTICIPANT_MANAGE)
    wording = wording_in(room.language)
    return render_template(
        "rooms/follow_ups.html",
        room=room,
        waiting=follow_ups(room.id),
        law=law_in(room.country),
        wording=wording,
        notice=guardian_notice(wording, country=room.country),
        today=clock.now().date(),
        purpose_names=PURPOSE_NAMES,
        authority_names=AUTHORITY_NAMES,
    )


def _month_asked() -> date | None:
    """Return the month of the form, as "2027-03"; nothing when it was left empty. Raises Malformed."""
    typed = request.form.get("month", "").strip()
    if not typed:
        return None
    try:
        return date.fromisoformat(f"{typed}-01")
    except ValueError as error:
        raise Malformed from error


def init_standing_pages(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(pages)
