"""File a photographed sheet: read its code, keep its picture as evidence, and match it to its child."""

from dataclasses import dataclass

from server import audit
from server.consent.wordings import wording_with_mark
from server.database import db
from server.media import limited
from server.media.refusals import Refusal
from server.paper.marks import SheetMark, from_text
from server.paper.models import ScannedSheet, SheetState, Trouble
from server.paper.problems import PhotoBrokeOff, PhotoRefused, PhotoTooLarge
from server.paper.scans import file_picture, fingerprint_of, known_photo, same_sheet
from server.rooms.models import Participant, Room

_REFUSALS = {Refusal.TOO_MANY_PIXELS: PhotoTooLarge, Refusal.TOO_LARGE: PhotoTooLarge}


@dataclass(frozen=True, kw_only=True)
class PhotographedSheet:
    """A photo after the limited process has looked at it: nothing of the camera's is left."""

    seen: limited.SheetPicture
    fingerprint: str


def look_at_photo(photo: bytes) -> PhotographedSheet:
    """Return what is on a photo. Takes a second: call it before the transaction is opened.

    Raises PhotoRefused.
    """
    reply = limited.run(limited.ReadSheet(photo=photo))
    if isinstance(reply, limited.Declined):
        raise _REFUSALS.get(reply.reason, PhotoRefused)
    if not isinstance(reply, limited.SheetPicture):
        raise PhotoBrokeOff
    return PhotographedSheet(seen=reply, fingerprint=fingerprint_of(photo))


def file_sheet(photographed: PhotographedSheet, *, room_id: str, by: str) -> ScannedSheet:
    """Keep a sheet in the caller's transaction: matched to its child, or in the tray with the reason.

    The same photo again is the same sheet.
    """
    # One filing at a time in a room: two stewards with the same sheet find each other's.
    db.session.get(Room, room_id, with_for_update=True, populate_existing=True)
    known = known_photo(room_id, fingerprint=photographed.fingerprint)
    if known is not None:
        return known
    seen = photographed.seen
    sheet = file_picture(
        seen.picture,
        width=seen.width,
        height=seen.height,
        room_id=room_id,
        fingerprint=photographed.fingerprint,
        by=by,
    )
    _match(sheet, seen.codes)
    details: dict[str, str | int | bool | None] = {
        "room": room_id,
        "participant": sheet.participant_id,
        "trouble": sheet.trouble.value if sheet.trouble else None,
    }
    audit.record("sheet.filed", subject_id=sheet.id, actor=by, details=details)
    return sheet


def _match(sheet: ScannedSheet, codes: tuple[str, ...]) -> None:
    marks = {mark for code in codes if (mark := from_text(code)) is not None}
    if len(marks) != 1:
        sheet.trouble = _trouble_with(len(marks), are_there_codes=bool(codes))
        return
    (mark,) = marks
    sheet.trouble = _trouble_of(mark, room_id=sheet.room_id)
    if sheet.trouble is None:
        sheet.sheet, sheet.printed_at = mark.sheet, mark.printed_at
        sheet.participant_id, sheet.wording = mark.participant_id, mark.wording
        sheet.state = SheetState.WAITING


def _trouble_with(count: int, *, are_there_codes: bool) -> Trouble:
    if count > 1:
        return Trouble.SEVERAL
    return Trouble.FOREIGN if are_there_codes else Trouble.UNREADABLE


def _trouble_of(mark: SheetMark, *, room_id: str) -> Trouble | None:
    participant = db.session.get(Participant, mark.participant_id)
    if participant is None:
        return Trouble.UNKNOWN_CHILD
    if participant.room_id != room_id:
        return Trouble.OTHER_ROOM
    if wording_with_mark(mark.wording) is None:
        return Trouble.OTHER_WORDING
    return Trouble.SEEN_BEFORE if same_sheet(mark.sheet) is not None else None
