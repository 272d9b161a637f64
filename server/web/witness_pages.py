"""Where a second adult confirms what they heard or saw, signed in as themselves."""

from enum import Enum

from flask import (
    Blueprint,
    Flask,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from server.consent.guardians.hearings import (
    answers_of,
    find_hearing,
    hearings_waiting,
    require_waiting,
)
from server.consent.guardians.models import ConsentHearing
from server.consent.guardians.problems import CallCodeWrong, TooManyWrongCodes
from server.consent.guardians.vocabulary import EvidenceKind, Outcome
from server.consent.recording import Answer
from server.consent.wordings import wording_with_mark
from server.database import transaction
from server.rooms.models import Participant
from server.rooms.participants import participants_of
from server.staff.people import find_person
from server.staff.permissions import Permission
from server.web.consent_words import AUTHORITY_NAMES, METHOD_NAMES, PURPOSE_NAMES, VOICE_NAMES
from server.web.errors import status_of
from server.web.room_access import own_participant, own_rooms
from server.web.staff_session import current_staff, requires
from server.workflows.confirm_hearing import (
    confirm_hearing,
    refuse_to_confirm,
    withdraw_hearing,
)
from server.workflows.keep_evidence import open_evidence

pages = Blueprint("witnessing", __name__, url_prefix="/staff/hearings")


class _Told(Enum):
    """What the child's page says when one comes back to it."""

    RECORDED = "recorded"  # the yeses count
    OVERTAKEN = "overtaken"  # somebody said no meanwhile
    OVER = "over"  # nothing waits any more, and only the noes count


@pages.get("")
@requires(Permission.ROOMS_CONSENT_RECORD)
def waiting() -> str:
    """Show what waits for a second adult in the rooms this person looks after."""
    participants = _own_participants()
    found = hearings_waiting(participants.keys())
    return render_template(
        "guardians/waiting.html",
        hearings=[(hearing, participants[hearing.participant_id]) for hearing in found],
        method_names=METHOD_NAMES,
        me=current_staff().id,
    )


@pages.get("/<hearing_id>")
@requires(Permission.ROOMS_CONSENT_RECORD)
def one(hearing_id: str) -> Response:
    """Show the steward the digits to read aloud, or the second adult what to confirm."""
    return _page(hearing_id)


@pages.post("/<hearing_id>/confirm")
@requires(Permission.ROOMS_CONSENT_RECORD)
def confirm(hearing_id: str) -> ResponseReturnValue:
    """Let the yeses count; with wrong digits, say so."""
    hearing, participant = _own_hearing(hearing_id)
    participant_id = participant.id
    with transaction():
        confirmed = confirm_hearing(
            hearing.id, witness_id=current_staff().id, typed=request.form.get("code")
        )
    if confirmed.outcome is None:
        return _page(hearing_id, wrong=CallCodeWrong())
    if confirmed.outcome is Outcome.TOO_MANY_TRIES:
        # after the commit: the count stays
        raise TooManyWrongCodes
    return _back(participant_id, _Told.OVERTAKEN if confirmed.overtaken else _Told.RECORDED)


@pages.post("/<hearing_id>/not-heard")
@requires(Permission.ROOMS_CONSENT_RECORD)
def not_heard(hearing_id: str) -> ResponseReturnValue:
    """Let the yeses go: the second adult did not hear that."""
    _hearing, participant = _own_hearing(hearing_id)
    participant_id = participant.id
    with transaction():
        refuse_to_confirm(hearing_id, witness_id=current_staff().id)
    return _back(participant_id, _Told.OVER)


@pages.post("/<hearing_id>/withdraw")
@requires(Permission.ROOMS_CONSENT_RECORD)
def withdraw(hearing_id: str) -> ResponseReturnValue:
    """Take one's own entry away."""
    _hearing, participant = _own_hearing(hearing_id)
    participant_id = participant.id
    with transaction():
        withdraw_hearing(hearing_id, steward_id=current_staff().id)
    return _back(participant_id, _Told.OVER)


@pages.get("/<hearing_id>/evidence")
@requires(Permission.ROOMS_CONSENT_RECORD)
def evidence(hearing_id: str) -> Response:
    """Let the recording be heard or the sheet be seen; who looked is on record."""
    _own_hearing(hearing_id)
    with transaction():
        data, media_type = open_evidence(hearing_id, by=current_staff().actor)
    response = Response(data, content_type=media_type)
    response.make_conditional(request, accept_ranges=True, complete_length=len(data))
    return response


def _page(hearing_id: str, *, wrong: CallCodeWrong | None = None) -> Response:
    hearing, participant = _own_hearing(hearing_id)
    require_waiting(hearing)
    steward = find_person(hearing.taken_by)
    body = render_template(
        "guardians/hearing.html",
        hearing=hearing,
        participant=participant,
        is_mine=hearing.taken_by == current_staff().id,
        steward=steward.display_name if steward else "",
        answered=answers_of(hearing),
        answers=Answer,
        wording=wording_with_mark(hearing.mark),
        purpose_names=PURPOSE_NAMES,
        method_names=METHOD_NAMES,
        voice_names=VOICE_NAMES,
        authority_names=AUTHORITY_NAMES,
        kinds=EvidenceKind,
        wrong=wrong,
    )
    return make_response(body, status_of(wrong) if wrong else 200)


def _own_hearing(hearing_id: str) -> tuple[ConsentHearing, Participant]:
    """Return a hearing of a room in which this person may record consent. Raises NotFound."""
    hearing = find_hearing(hearing_id)
    permission = Permission.ROOMS_CONSENT_RECORD
    participant, _room = own_participant(hearing.participant_id, permission=permission)
    return hearing, participant


def _own_participants() -> dict[str, Participant]:
    permission = Permission.ROOMS_CONSENT_RECORD
    rooms = [r for r in own_rooms() if current_staff().may_in_room(permission, room_id=r.id)]
    return {each.id: each for room in rooms for each in participants_of(room.id)}


def _back(participant_id: str, told: _Told) -> Response:
    to = url_for("participants.one", participant_id=participant_id) + f"?{told.value}=1"
    return make_response(redirect(to, 303))


def init_witness_pages(app: Flask) -> None:
    """Put the pages onto the app."""
    app.register_blueprint(pages)
