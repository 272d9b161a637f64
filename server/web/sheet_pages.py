"""One photographed sheet: its picture beside the answers to enter, or whose it is when nobody knows."""

from flask import Blueprint, Flask, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from server import audit
from server.consent.recording import Answer, AuthorityNeeded
from server.consent.vocabulary import Authority, Voice
from server.consent.wordings import guardian_wordings, wording_in, wording_with_mark
from server.database import transaction
from server.paper.models import MATCHED_BY_HAND, ScannedSheet, SheetReading, SheetState, Trouble
from server.paper.scans import find_sheet, picture_of, readings_of
from server.problems import Malformed, NotFound, NotPermitted
from server.rooms.models import Room
from server.rooms.participants import find_participant, participants_of
from server.staff.permissions import Permission
from server.web.answers_given import answers_given
from server.web.consent_words import AUTHORITY_NAMES, PURPOSE_NAMES
from server.web.desk_words import STATE_NAMES, TROUBLE_NAMES, TROUBLE_WORDS
from server.web.room_access import own_room
from server.web.signer_asked import signer_asked, signer_names
from server.web.staff_session import current_staff, requires
from server.workflows.match_sheet import match_sheet
from server.workflows.read_sheet import Reading, read_sheet, send_back
from server.workflows.set_sheet_aside import set_sheet_aside

pages = Blueprint("sheets", __name__, url_prefix="/staff/sheets/<sheet_id>")


@pages.get("")
@requires(Permission.ROOMS_CONSENT_CHECK)
def one(sheet_id: str) -> str:
    """Show a sheet, and nothing of what somebody else has read on it."""
    sheet, room = _own_sheet(sheet_id)
    if sheet.state is SheetState.UNMATCHED:
        return _in_the_tray(sheet, room)
    readings = readings_of(sheet.id)
    wording = wording_with_mark(sheet.wording) if sheet.wording else None
    return render_template(
        "desk/sheet.html",
        sheet=sheet,
        room=room,
        pseudonym=find_participant(sheet.participant_id).pseudonym if sheet.participant_id else "",
        wording=wording,
        is_present=wording == wording_in(wording.language) if wording else False,
        may_read=_may_read(sheet, room, readings),
        has_read=any(reading.read_by == current_staff().id for reading in readings),
        states=SheetState,
        state_names=STATE_NAMES,
        answers=Answer,
        signers=signer_names(),
        authority_names=AUTHORITY_NAMES,
        purpose_names=PURPOSE_NAMES,
        differing=_differing(readings) if sheet.state is SheetState.DIFFERING else [],
    )


@pages.get("/picture")
@requires(Permission.ROOMS_CONSENT_CHECK)
def picture(sheet_id: str) -> Response:
    """Return the grey picture; who looked at it is on record."""
    sheet, _room = _own_sheet(sheet_id)
    if sheet.trouble is Trouble.OTHER_ROOM:
        raise NotFound
    with transaction():
        audit.record("sheet.looked_at", subject_id=sheet_id, actor=current_staff().actor)
        data = picture_of(find_sheet(sheet_id))
    return Response(data, content_type="image/jpeg")


@pages.post("/reading")
@requires(Permission.ROOMS_CONSENT_CHECK)
def read(sheet_id: str) -> ResponseReturnValue:
    """Take down what this person reads."""
    sheet, room = _own_sheet(sheet_id)
    if not _may_begin(room) and not readings_of(sheet.id):
        raise NotPermitted
    voice, adult = signer_asked()
    reading = Reading(
        voice=voice,
        adult=adult,
        authority=_authority() if voice is Voice.DELEGATED_CARER else None,
        answered=answers_given(),
    )
    with transaction():
        done = read_sheet(sheet_id, reading=reading, staff_id=current_staff().id)
    overtaken = 1 if done.overtaken else None
    desk = url_for("desk.desk", room_id=room.id, done=done.state.value, overtaken=overtaken)
    return redirect(desk, 303)


@pages.post("/wrong-name")
@requires(Permission.ROOMS_CONSENT_CHECK)
def say_another_name(sheet_id: str) -> ResponseReturnValue:
    """Lay the sheet back into the tray: another name stands on it."""
    _sheet, room = _own_sheet(sheet_id)
    with transaction():
        send_back(sheet_id, by=current_staff().actor)
    return redirect(url_for("desk.desk", room_id=room.id, done=SheetState.UNMATCHED.value), 303)


@pages.post("/match")
@requires(Permission.ROOMS_CONSENT_RECORD)
def match(sheet_id: str) -> ResponseReturnValue:
    """Say whose sheet of which wording it is."""
    _sheet, _room = _own_sheet(sheet_id, permission=Permission.ROOMS_CONSENT_RECORD)
    wording = wording_with_mark(request.form.get("wording", ""))
    if wording is None:
        raise Malformed
    with transaction():
        match_sheet(
            sheet_id,
            participant_id=request.form.get("participant", ""),
            wording=wording,
            by=current_staff().actor,
        )
    return redirect(url_for("sheets.one", sheet_id=sheet_id), 303)


@pages.post("/aside")
@requires(Permission.ROOMS_CONSENT_RECORD)
def set_aside(sheet_id: str) -> ResponseReturnValue:
    """Erase the picture of a sheet that is of no use."""
    _sheet, room = _own_sheet(sheet_id, permission=Permission.ROOMS_CONSENT_RECORD)
    with transaction():
        set_sheet_aside(sheet_id, by=current_staff().actor)
    return redirect(url_for("desk.desk", room_id=room.id, done=SheetState.SET_ASIDE.value), 303)


def _in_the_tray(sheet: ScannedSheet, room: Room) -> str:
    return render_template(
        "desk/tray.html",
        sheet=sheet,
        room=room,
        may_act=_may_begin(room),
        is_shown=sheet.trouble is not Trouble.OTHER_ROOM,
        can_be_matched=sheet.trouble in MATCHED_BY_HAND,
        participants=participants_of(room.id),
        wordings=guardian_wordings(),
        present=wording_in(room.language),
        trouble_names=TROUBLE_NAMES,
        trouble_words=TROUBLE_WORDS,
    )


def _own_sheet(
    sheet_id: str, *, permission: Permission = Permission.ROOMS_CONSENT_CHECK
) -> tuple[ScannedSheet, Room]:
    sheet = find_sheet(sheet_id)
    return sheet, own_room(sheet.room_id, permission=permission)


def _may_begin(room: Room) -> bool:
    """Tell whether this person may be the first to read: an administrator only checks."""
    return current_staff().may_in_room(Permission.ROOMS_CONSENT_RECORD, room_id=room.id)


def _may_read(sheet: ScannedSheet, room: Room, readings: list[SheetReading]) -> bool:
    match sheet.state:
        case SheetState.WAITING:
            return _may_begin(room)
        case SheetState.READ_ONCE:
            return readings[-1].read_by != current_staff().id
        case state:
            return state is SheetState.DIFFERING


def _differing(readings: list[SheetReading]) -> list[object]:
    """Return the names of what the latest readings of different people differ in."""
    latest = list({reading.read_by: reading for reading in readings}.values())
    return [
        PURPOSE_NAMES[purpose]
        for purpose in PURPOSE_NAMES
        if len({reading.answers.get(purpose.value) for reading in latest}) > 1
    ]


def _authority() -> Authority:
    """Return what lets the carer decide; asked at the first reading, not only when a yes is to count."""
    known = {authority.value: authority for authority in Authority}
    authority = known.get(request.form.get("authority", ""))
    if authority is None:
        raise AuthorityNeeded
    return authority


def init_sheet_pages(app: Flask) -> None:
    """Put the pages of photographed sheets onto the app."""
    app.register_blueprint(pages)
