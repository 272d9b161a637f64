"""The consent desk of a room: who waits, sheets to print, photographs to match, and what to check."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Flask, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from server.database import transaction
from server.i18n import find_language
from server.paper.models import ScannedSheet, SheetState
from server.paper.problems import PhotoTooLarge, SecondPersonNeeded, SheetSettled
from server.paper.scans import readings_of, sheets_in
from server.problems import Malformed, Problem
from server.rooms.models import Participant, Room
from server.rooms.participants import participants_of
from server.staff.permissions import Permission
from server.stories.keepsake import all_pictures
from server.web.consent_methods import METHOD_PAGES
from server.web.consent_words import METHOD_NAMES, PURPOSE_NAMES, STANCE_NAMES
from server.web.desk_children import children_at_the_desk
from server.web.desk_words import SIGNS, STATE_NAMES, TROUBLE_NAMES, TROUBLE_WORDS
from server.web.errors import STATUS
from server.web.headers import allow
from server.web.room_access import own_room
from server.web.room_pages import PAPER_FONT
from server.web.staff_session import current_staff, requires, takes_files
from server.workflows.file_sheet import file_sheet, look_at_photo
from server.workflows.print_sheets import print_sheets

pages = Blueprint("desk", __name__, url_prefix="/staff/rooms/<room_id>/consent")

MOST_PHOTOS = 12
MOST_BYTES = 12 * 2**20
_ALL_PHOTOS = 64 * 2**20
EVERYBODY, UNANSWERED = "everybody", "unanswered"
"""For whom sheets are printed, besides one child by its id."""


@dataclass(frozen=True, kw_only=True)
class Filed:
    """What became of one photo."""

    number: int
    sheet: ScannedSheet | None = None
    problem: Problem | None = None


@pages.get("")
@requires(Permission.ROOMS_CONSENT_CHECK)
def desk(room_id: str) -> str:
    """Show everything about consent that waits in a room."""
    room = own_room(room_id, permission=Permission.ROOMS_CONSENT_CHECK)
    person = current_staff()
    records = person.may_in_room(Permission.ROOMS_CONSENT_RECORD, room_id=room.id)
    participants = participants_of(room.id)
    allow(PAPER_FONT)
    return render_template(
        "desk/desk.html",
        room=room,
        records=records,
        children=children_at_the_desk(participants) if records else [],
        names={participant.id: participant.pseudonym for participant in participants},
        to_enter=sheets_in(room.id, states=[SheetState.WAITING]) if records else [],
        to_check=_to_check(room),
        tray=sheets_in(room.id, states=[SheetState.UNMATCHED]) if records else [],
        everybody=EVERYBODY,
        unanswered=UNANSWERED,
        most_photos=MOST_PHOTOS,
        methods=METHOD_PAGES,
        method_names=METHOD_NAMES,
        pictures=all_pictures(),
        purpose_names=PURPOSE_NAMES,
        stance_names=STANCE_NAMES,
        signs=SIGNS,
        state_names=STATE_NAMES,
        trouble_names=TROUBLE_NAMES,
        trouble_words=TROUBLE_WORDS,
    )


@pages.get("/sheets.pdf")
@requires(Permission.ROOMS_CONSENT_RECORD)
def printed(room_id: str) -> Response:
    """Return the sheets to print, one page a child, in the language asked for with ?lang=."""
    room = own_room(room_id, permission=Permission.ROOMS_CONSENT_RECORD)
    language = find_language(request.args.get("lang", room.language))
    chosen = _chosen(room, who=request.args.get("who", EVERYBODY))
    if language is None or not chosen:
        raise Malformed
    with transaction():
        file = print_sheets(chosen, room=room, language=language.tag, by=current_staff().actor)
    headers = {"Content-Disposition": f'inline; filename="sheets-{language.tag}.pdf"'}
    return Response(file, content_type="application/pdf", headers=headers)


@pages.post("/photos")
@requires(Permission.ROOMS_CONSENT_RECORD)
@takes_files(most_bytes=_ALL_PHOTOS)
def take_photos(room_id: str) -> ResponseReturnValue:
    """Match the photographed sheets; each is kept by itself, so that one bad photo costs no other."""
    room = own_room(room_id, permission=Permission.ROOMS_CONSENT_RECORD)
    photos = [photo for photo in request.files.getlist("photo") if photo.filename]
    if not photos:
        return redirect(url_for("desk.desk", room_id=room.id, nothing=1), 303)
    filed = [
        _filed(number, photo, room_id=room.id)
        for number, photo in enumerate(photos[:MOST_PHOTOS], 1)
    ]
    return render_template(
        "desk/filed.html",
        room=room,
        filed=filed,
        left_out=len(photos) - len(filed),
        names={participant.id: participant.pseudonym for participant in participants_of(room.id)},
        waiting=SheetState.WAITING,
        state_names=STATE_NAMES,
        trouble_names=TROUBLE_NAMES,
        trouble_words=TROUBLE_WORDS,
    )


def _filed(number: int, photo: FileStorage, *, room_id: str) -> Filed:
    try:
        data = photo.stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise PhotoTooLarge
        photographed = look_at_photo(data)
        with transaction():
            sheet = file_sheet(photographed, room_id=room_id, by=current_staff().actor)
            return Filed(number=number, sheet=sheet)
    except Problem as problem:
        return Filed(number=number, problem=problem)


def _chosen(room: Room, *, who: str) -> list[Participant]:
    participants = participants_of(room.id)
    if who == EVERYBODY:
        return participants
    if who == UNANSWERED:
        children = children_at_the_desk(participants)
        return [child.participant for child in children if child.is_waiting]
    return [participant for participant in participants if participant.id == who]


def _to_check(room: Room) -> list[ScannedSheet]:
    """Return the sheets that this person may be the second to read."""
    states = [SheetState.READ_ONCE, SheetState.DIFFERING]
    return [
        sheet
        for sheet in sheets_in(room.id, states=states)
        if sheet.state is SheetState.DIFFERING
        or readings_of(sheet.id)[-1].read_by != current_staff().id
    ]


def init_desk_pages(app: Flask) -> None:
    """Put the desk onto the app."""
    STATUS[SheetSettled] = STATUS[SecondPersonNeeded] = HTTPStatus.CONFLICT
    app.register_blueprint(pages)
