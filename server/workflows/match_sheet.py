"""Match a sheet by hand, when its code could not be read: a person says whose it is."""

from server import audit
from server.consent.wordings import GuardianWording
from server.paper.models import MATCHED_BY_HAND, SheetState
from server.paper.problems import SheetSettled
from server.paper.scans import sheet_for_change
from server.problems import NotFound
from server.rooms.participants import find_participant


def match_sheet(sheet_id: str, *, participant_id: str, wording: GuardianWording, by: str) -> None:
    """Give a sheet of the tray to a child of its room, in the caller's transaction.

    Two people read it afterwards all the same. Raises NotFound, SheetSettled.
    """
    sheet = sheet_for_change(sheet_id)
    if sheet.state is not SheetState.UNMATCHED or sheet.trouble not in MATCHED_BY_HAND:
        raise SheetSettled
    if find_participant(participant_id).room_id != sheet.room_id:
        raise NotFound
    sheet.state, sheet.trouble = SheetState.WAITING, None
    sheet.participant_id, sheet.wording = participant_id, wording.mark
    audit.record(
        "sheet.matched", subject_id=sheet.id, actor=by, details={"participant": participant_id}
    )
