"""Forget evidence: sheets nobody could use, and sheets and recordings that prove nothing any more."""

from datetime import datetime, timedelta

from sqlalchemy import select

from server import clock
from server.consent.guardians.hearings import hearing_for_change
from server.consent.guardians.models import ConsentHearing
from server.database import db, transaction
from server.paper.models import ScannedSheet, SheetState
from server.paper.scans import erase_picture, sheet_for_change
from server.workflows.end_of_use import is_of_no_use
from server.workflows.erase_evidence import erase_evidence
from server.workflows.set_sheet_aside import set_sheet_aside

TRAY_TIME = timedelta(days=60)
"""What nobody could match is set aside; a paper that matters is photographed again by then."""


def forget_sheets() -> None:
    """Erase every picture and recording whose time is over (job); each in a transaction of its own."""
    at = clock.now()
    for sheet_id in late_in_the_tray(at):
        with transaction():
            set_sheet_aside(sheet_id, by="system")
    for sheet_id in sheets_of_no_use(at):
        with transaction():
            erase_picture(sheet_for_change(sheet_id), by="system")
    for hearing_id in hearings_of_no_use(at):
        with transaction():
            erase_evidence(hearing_for_change(hearing_id), by="system")


def late_in_the_tray(at: datetime) -> list[str]:
    """Return the sheets that nobody could match in time."""
    late = select(ScannedSheet.id).where(
        ScannedSheet.state == SheetState.UNMATCHED, ScannedSheet.arrived_at <= at - TRAY_TIME
    )
    return list(db.session.scalars(late))


def sheets_of_no_use(at: datetime) -> list[str]:
    """Return the sheets whose pictures prove nothing any more."""
    kept = select(ScannedSheet).where(
        ScannedSheet.state == SheetState.RECORDED, ScannedSheet.picture_object_id.is_not(None)
    )
    return [
        sheet.id
        for sheet in db.session.scalars(kept).all()
        if is_of_no_use(
            sheet.id, participant_id=str(sheet.participant_id), settled_at=sheet.settled_at, at=at
        )
    ]


def hearings_of_no_use(at: datetime) -> list[str]:
    """Return the hearings whose recordings or photos prove nothing any more."""
    kept = select(ConsentHearing).where(
        ConsentHearing.settled_at.is_not(None), ConsentHearing.object_id.is_not(None)
    )
    return [
        hearing.id
        for hearing in db.session.scalars(kept).all()
        if is_of_no_use(
            hearing.id, participant_id=hearing.participant_id, settled_at=hearing.settled_at, at=at
        )
    ]
