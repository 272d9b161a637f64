"""Where a steward enters what an adult says: on the telephone, with a witness, or a carer's word."""

from dataclasses import dataclass

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
from flask_babel import lazy_gettext

from server.consent.guardians.hearings import Evidence, Word, yeses_of
from server.consent.guardians.vocabulary import EvidenceKind
from server.consent.methods import is_strong_enough
from server.consent.recording import Answer
from server.consent.sign_off import is_signed_off
from server.consent.vocabulary import Authority, Method, Voice
from server.consent.wordings import GuardianWording, wording_in, wording_with_mark
from server.countries.packs import law_in
from server.database import transaction
from server.problems import Malformed, Problem
from server.rooms.models import Participant, Room
from server.staff.permissions import Permission
from server.web.adult_asked import adult_asked
from server.web.answers_given import answers_given
from server.web.consent_words import ADULT_NAMES, AUTHORITY_NAMES, PURPOSE_NAMES
from server.web.errors import status_of
from server.web.headers import allow
from server.web.room_access import own_participant
from server.web.shown_to_adult import as_field, shown_by_form, shown_by_page
from server.web.staff_session import current_staff, requires
from server.workflows.guardian_notice import guardian_notice
from server.workflows.hear_word import hear_word
from server.workflows.keep_evidence import keep_evidence

pages = Blueprint("hearings", __name__, url_prefix="/staff/participants/<participant_id>/hear")

MOST_BYTES = 12 * 2**20
"""Of a recording or a photo as a phone makes it."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way of hearing an adult, and what its form says."""

    method: Method
    voice: Voice
    title: object
    steps: tuple[object, ...]


PHONE = Way(
    method=Method.FAMILY_PHONE,
    voice=Voice.GUARDIAN,
    title=lazy_gettext("On the family phone"),
    steps=(
        lazy_gettext("Let a second adult listen to the call."),
        lazy_gettext("Read every sentence aloud and choose what the adult answers."),
        lazy_gettext(
            "Then read four digits aloud. The adult repeats them; the second adult types them."
        ),
    ),
)
WITNESS = Way(
    method=Method.WITNESSED_WORD,
    voice=Voice.GUARDIAN,
    title=lazy_gettext("Spoken, or by thumb, with a witness"),
    steps=(
        lazy_gettext("Read every sentence aloud and choose what the adult answers."),
        lazy_gettext(
            "Record the answers in the adult's own voice, or photograph the sheet with the thumb's print."
        ),
        lazy_gettext("A second adult who was there confirms it, signed in as themselves."),
    ),
)
CARER = Way(
    method=Method.CARER_DOCUMENT,
    voice=Voice.DELEGATED_CARER,
    title=lazy_gettext("A carer with a document"),
    steps=(
        lazy_gettext("Look at the document. Note only what kind it is, and give it back."),
        lazy_gettext("Read every sentence aloud and choose what the carer answers."),
        lazy_gettext("A second adult who saw the document confirms it, signed in as themselves."),
    ),
)


@pages.route("/phone", methods=["GET", "POST"])
@requires(Permission.ROOMS_CONSENT_RECORD)
def on_the_phone(participant_id: str) -> ResponseReturnValue:
    """Enter what an adult says on the telephone."""
    return _hear(participant_id, PHONE)


@pages.route("/witness", methods=["GET", "POST"])
@requires(Permission.ROOMS_CONSENT_RECORD)
def with_witness(participant_id: str) -> ResponseReturnValue:
    """Enter what an adult says here, with a recording or a thumb's print."""
    return _hear(participant_id, WITNESS)


@pages.route("/carer", methods=["GET", "POST"])
@requires(Permission.ROOMS_CONSENT_RECORD)
def by_carer(participant_id: str) -> ResponseReturnValue:
    """Enter what a carer says who showed an authority's document."""
    return _hear(participant_id, CARER)


def _hear(participant_id: str, way: Way) -> ResponseReturnValue:
    participant, room = own_participant(participant_id, permission=Permission.ROOMS_CONSENT_RECORD)
    if request.method == "GET":
        return _form(participant, room, way)
    try:
        return _entered(participant.id, way)
    except Problem as problem:
        return _form(participant, room, way, problem=problem)


def _entered(participant_id: str, way: Way) -> ResponseReturnValue:
    """Record what was entered; what needs a second adult waits on a page of its own."""
    wording = wording_with_mark(request.form.get("wording", ""))
    if wording is None:
        raise Malformed
    answered = answers_given()
    word = Word(
        participant_id=participant_id,
        method=way.method,
        voice=way.voice,
        adult=adult_asked(),
        answered=answered,
        mark=wording.mark,
        shown=shown_by_form(wording),
        authority=_authority(way),
        evidence=_evidence() if way is WITNESS and yeses_of(answered) else None,
    )
    with transaction():
        hearing = hear_word(word, wording=wording, steward_id=current_staff().id)
        hearing_id = hearing.id if hearing else None
    if hearing_id is None:
        to = url_for("participants.one", participant_id=participant_id, recorded=1)
    else:
        to = url_for("witnessing.one", hearing_id=hearing_id)
    return redirect(to, 303)


def _form(
    participant: Participant, room: Room, way: Way, *, problem: Problem | None = None
) -> Response:
    wording = _wording(room)
    asked = [q for q in wording.questions if is_strong_enough(way.method, purpose=q.purpose)]
    purposes = [question.purpose for question in asked]
    shown = shown_by_page(wording, country=room.country, asked=purposes, heard=())
    allow({"media-src": "'self' blob:"})
    body = render_template(
        "guardians/hear.html",
        participant=participant,
        room=room,
        way=way,
        wording=wording,
        asked=asked,
        notice=guardian_notice(wording, country=room.country),
        shown=as_field(shown, wording=wording),
        answers=Answer,
        chosen={item.purpose: item.answer for item in answers_given()},
        takes_evidence=way is WITNESS,
        authorities=_authorities(room.country) if way is CARER else {},
        is_signed_off=is_signed_off(wording),
        adult_names=ADULT_NAMES if way.voice is Voice.GUARDIAN else {},
        purpose_names=PURPOSE_NAMES,
        problem=problem,
    )
    response = make_response(body, status_of(problem) if problem else 200)
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(self)"
    return response


def _wording(room: Room) -> GuardianWording:
    """Return what is read aloud: as chosen on the page, else in the room's language."""
    marked = wording_with_mark(request.form.get("wording", ""))
    return marked or wording_in(request.args.get("read", room.language))


def _authorities(country: str) -> dict[Authority, object]:
    """Return the kinds of document that count in the room's country; all where nobody knows."""
    law = law_in(country)
    known = law.carers.authorities if law else frozenset(Authority)
    return {kind: name for kind, name in AUTHORITY_NAMES.items() if kind in known}


def _authority(way: Way) -> Authority | None:
    named = request.form.get("authority")
    if way is not CARER or not named:
        return None
    try:
        return Authority(named)
    except ValueError:
        raise Malformed from None


def _evidence() -> Evidence | None:
    """Keep the recording or the photo that came with the form; none when neither did."""
    for name, kind in (("recording", EvidenceKind.RECORDING), ("sheet", EvidenceKind.SHEET)):
        file = request.files.get(name)
        data = file.stream.read(MOST_BYTES) if file else b""
        if data:
            return keep_evidence(data, kind=kind)
    return None


def init_hearing_forms(app: Flask) -> None:
    """Put the pages onto the app."""
    app.register_blueprint(pages)
