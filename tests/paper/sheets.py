"""Printed and photographed sheets for tests."""

from io import BytesIO

from PIL import Image

from server.database import transaction
from server.media.limited import SheetPicture
from server.paper.marks import SheetMark, as_text
from server.paper.models import ScannedSheet
from server.paper.scans import fingerprint_of
from server.paper.typesetting import Template, pictures
from server.rooms.participants import find_participant
from server.workflows.file_sheet import PhotographedSheet, file_sheet
from server.workflows.print_sheets import lay_out

STEWARD = "staff:" + "c" * 32


def _grey() -> bytes:
    buffer = BytesIO()
    Image.new("L", (10, 14), 200).save(buffer, "JPEG")
    return buffer.getvalue()


GREY = _grey()
"""A picture of a sheet, where a test needs no more than a picture."""


def a_page(participant_id: str, *, language: str = "en", dots_per_inch: int = 133) -> bytes:
    """Return the printed sheet of a child as a PNG picture."""
    sheets = lay_out([find_participant(participant_id)], language=language)
    return pictures(Template.CONSENT_SHEETS, sheets.data, dots_per_inch=dots_per_inch)[0]


def a_mark(participant_id: str, *, language: str = "en") -> SheetMark:
    """Return the mark of a printed sheet, without printing it."""
    return lay_out([find_participant(participant_id)], language=language).marks[0]


def photographed(*codes: str, photo: bytes = b"a photo") -> PhotographedSheet:
    """Return a sheet as the limited process tells of it, without a photo."""
    seen = SheetPicture(codes=codes, picture=GREY, width=1000, height=1400)
    return PhotographedSheet(seen=seen, fingerprint=fingerprint_of(photo + repr(codes).encode()))


def a_scan(participant_id: str, *, language: str = "en", by: str = STEWARD) -> ScannedSheet:
    """File a fresh sheet of a child; it is matched."""
    text = as_text(a_mark(participant_id, language=language))
    room_id = find_participant(participant_id).room_id
    with transaction():
        return file_sheet(photographed(text), room_id=room_id, by=by)


def a_stray(room_id: str, *, by: str = STEWARD) -> ScannedSheet:
    """File a sheet whose code could not be read; it lies in the tray."""
    with transaction():
        return file_sheet(photographed(), room_id=room_id, by=by)
