"""Set a sheet aside that is of no use: its picture is erased, the row stays."""

from server import audit, clock
from server.paper.models import SheetState
from server.paper.problems import SheetSettled
from server.paper.scans import erase_picture, sheet_for_change


def set_sheet_aside(sheet_id: str, *, by: str) -> None:
    """Erase the picture of a sheet nobody has entered, in the caller's transaction.

    What somebody has entered from is evidence and stays. Raises NotFound, SheetSettled.
    """
    sheet = sheet_for_change(sheet_id)
    if sheet.state not in {SheetState.UNMATCHED, SheetState.WAITING}:
        raise SheetSettled
    sheet.state, sheet.settled_at, sheet.sheet = SheetState.SET_ASIDE, clock.now(), None
    erase_picture(sheet, by=by)
    audit.record("sheet.set_aside", subject_id=sheet.id, actor=by)
