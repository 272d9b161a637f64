"""Forget pictures of sheets: those nobody could use, and those that prove nothing any more."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from server import clock
from server.consent.models import ConsentEvent
from server.consent.record import events_of
from server.consent.vocabulary import ConsentEventKind
from server.database import db, transaction
from server.paper.models import ScannedSheet, SheetState
from server.paper.scans import erase_picture, sheet_for_change
from server.workflows.set_sheet_aside import set_sheet_aside

TRAY_TIME = timedelta(days=60)
"""What nobody could match is set aside; a paper that matters is photographed again by then."""

AFTER_THE_LAST_YES = timedelta(days=90)
"""A picture proves a yes; once none of it stands, it is kept for a question about it, and goes."""

_NEVER = datetime.max.replace(tzinfo=UTC)
_YES = {ConsentEventKind.GIVEN, ConsentEventKind.RENEWED}
_ENDS = _YES | {
    ConsentEventKind.REFUSED,
    ConsentEventKind.WITHDRAWN,
    ConsentEventKind.EXPIRED,
    ConsentEventKind.INVALIDATED,
}
"""After which an earlier yes proves nothing: a later answer stands on its own evidence."""


def forget_sheets() -> None:
    """Erase every picture whose time is over (job); each in a transaction of its own."""
    at = clock.now()
    for sheet_id in _late_in_the_tray(at):
        with transaction():
            set_sheet_aside(sheet_id, by="system")
    for sheet_id in _recorded():
        with transaction():
            sheet = sheet_for_change(sheet_id)
            if _end_of_use(sheet) <= at - AFTER_THE_LAST_YES:
                erase_picture(sheet, by="system")


def _late_in_the_tray(at: datetime) -> list[str]:
    late = select(ScannedSheet.id).where(
        ScannedSheet.state == SheetState.UNMATCHED, ScannedSheet.arrived_at <= at - TRAY_TIME
    )
    return list(db.session.scalars(late))


def _recorded() -> list[str]:
    kept = select(ScannedSheet.id).where(
        ScannedSheet.state == SheetState.RECORDED, ScannedSheet.picture_object_id.is_not(None)
    )
    return list(db.session.scalars(kept))


def _end_of_use(sheet: ScannedSheet) -> datetime:
    """Return when the last yes that the sheet proves ended, or will; its recording, if it proves none."""
    events = events_of(participant_id=str(sheet.participant_id))
    proved = [e for e in events if e.evidence_id == sheet.id and e.kind in _YES]
    ends = [_end_of(event, among=events) for event in proved]
    return max([sheet.settled_at or _NEVER, *ends])


def _end_of(yes: ConsentEvent, *, among: list[ConsentEvent]) -> datetime:
    later = [
        event.at
        for event in among
        if event.id > yes.id
        and event.kind in _ENDS
        and (event.voice, event.adult, event.purpose) == (yes.voice, yes.adult, yes.purpose)
    ]
    return min([yes.expires_at or _NEVER, *later])
