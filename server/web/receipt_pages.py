"""Receipts at the steward's desk: for an adult's hand, and for machines."""

from flask import Blueprint, Flask, Response, render_template, request
from flask.typing import ResponseReturnValue

from server.consent.guardians.pages import Speaker, end_pages_of
from server.consent.standing import Stance
from server.database import transaction
from server.i18n import find_language
from server.paper.problems import NothingToPrint
from server.problems import Malformed
from server.rooms.models import Participant, Room
from server.staff.permissions import Permission
from server.web.adult_asked import adult_asked
from server.web.consent_words import ADULT_NAMES, STANCE_NAMES, VOICE_NAMES
from server.web.receipt_answers import as_download
from server.web.room_access import own_participant
from server.web.staff_session import current_staff, requires
from server.web.voice_asked import adults_in_order, voice_asked
from server.workflows.hand_out_page import hand_out_page
from server.workflows.issue_receipt import issue_receipt
from server.workflows.print_slip import print_slip

pages = Blueprint("receipts", __name__, url_prefix="/staff/participants/<participant_id>/receipt")


@pages.get("")
@requires(Permission.ROOMS_CONSENT_RECORD)
def choose(participant_id: str) -> str:
    """Ask whose receipt it is, and in which language."""
    participant, room = _own(participant_id)
    return render_template(
        "guardians/choose_receipt.html",
        participant=participant,
        room=room,
        adults=adults_in_order(),
        voice_names=VOICE_NAMES,
        adult_names=ADULT_NAMES,
    )


@pages.post("")
@requires(Permission.ROOMS_CONSENT_RECORD)
def hand_out(participant_id: str) -> ResponseReturnValue:
    """Make a new code for an adult and show the receipt with it, or print it, this once."""
    participant, _room = _own(participant_id)
    speaker = _speaker(participant.id)
    language = find_language(request.form.get("language", ""))
    if language is None:
        raise Malformed
    by = current_staff().actor
    with transaction():
        if request.form.get("lost") == "yes":
            end_pages_of(speaker, by=by)
        receipt = hand_out_page(speaker, language=language.tag, by=by)
        if not receipt.lines:
            raise NothingToPrint
    if request.form.get("as") == "paper":
        headers = {"Content-Disposition": 'inline; filename="receipt.pdf"'}
        return Response(print_slip(receipt), content_type="application/pdf", headers=headers)
    return render_template(
        "guardians/receipt_made.html",
        receipt=receipt,
        participant_id=participant_id,
        stances=Stance,
        stance_names=STANCE_NAMES,
    )


@pages.post("/machine")
@requires(Permission.ROOMS_CONSENT_RECORD)
def for_machines(participant_id: str) -> Response:
    """Hand out the receipt for machines."""
    participant, room = _own(participant_id)
    return as_download(issue_receipt(_speaker(participant.id), language=room.language))


def _own(participant_id: str) -> tuple[Participant, Room]:
    return own_participant(participant_id, permission=Permission.ROOMS_CONSENT_RECORD)


def _speaker(participant_id: str) -> Speaker:
    return Speaker(participant_id=participant_id, voice=voice_asked(), adult=adult_asked())


def init_receipt_pages(app: Flask) -> None:
    """Put the pages onto the app."""
    app.register_blueprint(pages)
