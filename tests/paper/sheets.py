"""Printed and photographed sheets for tests."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

from PIL import Image

from server import clock
from server.consent.recording import Answer, Answered
from server.consent.vocabulary import Adult, Purpose, Voice
from server.consent.wordings import wording_in
from server.database import transaction
from server.media.limited import SheetPicture
from server.paper.marks import SheetMark, as_text, new_mark
from server.paper.models import ScannedSheet
from server.paper.scans import fingerprint_of
from server.paper.typesetting import Template, pictures
from server.rooms.participants import find_participant
from server.staff.permissions import Role
from server.workflows.file_sheet import PhotographedSheet, file_sheet
from server.workflows.print_sheets import lay_out
from server.workflows.read_sheet import Reading, read_sheet
from tests.staff.signing_in import make_person

STEWARD = "staff:" + "c" * 32


def _grey() -> bytes:
    buffer = BytesIO()
    Image.new("L", (10, 14), 200).save(buffer, "JPEG")
    return buffer.getvalue()


GREY = _grey()
"""A picture of a sheet, where a test needs no more than a picture."""


def a_page(participant_id: str, *, language: str = "en", dots_per_inch: int = 133) -> bytes:
    """Return the printed sheet of a child as a PNG picture."""
    sheets = lay_out([find_participant(participant_id)], country="ro", language=language)
    return pictures(Template.CONSENT_SHEETS, sheets.data, dots_per_inch=dots_per_inch)[0]


def a_mark(participant_id: str, *, language: str = "en") -> SheetMark:
    """Return the mark of a printed sheet, without printing it."""
    return new_mark(participant_id, wording=wording_in(language).mark)


def photographed(*codes: str, photo: bytes = b"a photo") -> PhotographedSheet:
    """Return a sheet as the limited process tells of it, without a photo."""
    seen = SheetPicture(codes=codes, picture=GREY, width=1000, height=1400)
    return PhotographedSheet(seen=seen, fingerprint=fingerprint_of(photo + repr(codes).encode()))


def a_scan(
    participant_id: str,
    *,
    language: str = "en",
    by: str = STEWARD,
    printed_before: timedelta = -timedelta(minutes=1),
) -> ScannedSheet:
    """File a sheet of a child; it is matched. It is fresh: printed after whatever was said so far."""
    # codes tell whole minutes, and a test does not wait for the next one
    mark = a_mark(participant_id, language=language)
    text = as_text(replace(mark, printed_at=clock.now() - printed_before))
    room_id = find_participant(participant_id).room_id
    with transaction():
        return file_sheet(photographed(text), room_id=room_id, by=by)


def a_stray(room_id: str, *, by: str = STEWARD) -> ScannedSheet:
    """File a sheet whose code could not be read; it lies in the tray."""
    with transaction():
        return file_sheet(photographed(), room_id=room_id, by=by)


def signed(
    participant_id: str,
    *,
    yes: Iterable[Purpose] = (),
    no: Iterable[Purpose] = (),
    adult: Adult = Adult.FIRST,
) -> ScannedSheet:
    """Have a guardian sign a sheet, which two stewards then read; return it."""
    sheet = a_scan(participant_id)
    answered = [Answered(purpose=purpose, answer=Answer.YES) for purpose in yes]
    answered += [Answered(purpose=purpose, answer=Answer.NO) for purpose in no]
    reading = Reading(voice=Voice.GUARDIAN, adult=adult, authority=None, answered=tuple(answered))
    for _ in range(2):
        reader = make_person(Role.STEWARD)
        with transaction():
            read_sheet(sheet.id, reading=reading, staff_id=reader.id)
    return sheet
