"""Photographed sheets: filing them, finding them, erasing their pictures."""

import hmac
from collections.abc import Collection, Iterable
from functools import partial

from sqlalchemy import select

from server import audit, clock, ids
from server.database import after_commit, db
from server.paper.models import PrintedSheet, ScannedSheet, SheetReading, SheetState, Trouble
from server.problems import NotFound
from server.services import services
from server.vault import Content

PICTURE = "signed-sheet"
"""What the picture is sealed as."""

OPEN_STATES = frozenset(set(SheetState) - {SheetState.RECORDED, SheetState.SET_ASIDE})


def fingerprint_of(photo: bytes) -> str:
    """Return what is stored of a photo as it came, so that the same upload is known again."""
    return hmac.new(services().settings.master_key, photo, "sha256").hexdigest()


def file_picture(
    picture: bytes, *, width: int, height: int, room_id: str, fingerprint: str, by: str
) -> ScannedSheet:
    """Keep the picture of a sheet, encrypted, and lay the sheet into the tray."""
    kept = services().vault.put_under_new_key(
        [Content(data=picture, purpose=PICTURE)], column=Content(data=b"", purpose=PICTURE)
    )
    sheet = ScannedSheet(
        id=ids.new_id(),
        room_id=room_id,
        state=SheetState.UNMATCHED,
        trouble=Trouble.UNREADABLE,
        fingerprint=fingerprint,
        picture_key_id=kept.key_id,
        picture_object_id=kept.object_ids[0],
        width=width,
        height=height,
        photographed_by=by,
        arrived_at=clock.now(),
    )
    db.session.add(sheet)
    db.session.flush()
    return sheet


def known_photo(room_id: str, *, fingerprint: str) -> ScannedSheet | None:
    """Return the sheet that this very photo was filed as before."""
    return db.session.scalar(
        select(ScannedSheet).where(
            ScannedSheet.room_id == room_id, ScannedSheet.fingerprint == fingerprint
        )
    )


def same_sheet(sheet: str) -> ScannedSheet | None:
    """Return what holds the place of a printed sheet already."""
    return db.session.scalar(select(ScannedSheet).where(ScannedSheet.sheet == sheet))


def note_printed(sheets: Iterable[str], *, notice_sha256: str) -> None:
    """Note what stands on sheets that are being printed, in the caller's transaction."""
    db.session.add_all(PrintedSheet(sheet=one, notice_sha256=notice_sha256) for one in sheets)


def notice_printed_on(sheet: ScannedSheet) -> str | None:
    """Return the hash of what stands on a sheet; none where nobody noted it, or a person matched it."""
    printed = db.session.get(PrintedSheet, sheet.sheet) if sheet.sheet else None
    return printed.notice_sha256 if printed else None


def find_sheet(sheet_id: str) -> ScannedSheet:
    """Return a photographed sheet. Raises NotFound."""
    sheet = db.session.get(ScannedSheet, sheet_id)
    if sheet is None:
        raise NotFound
    return sheet


def sheet_for_change(sheet_id: str) -> ScannedSheet:
    """Return a sheet that nobody else changes until the transaction ends. Raises NotFound."""
    sheet = db.session.get(ScannedSheet, sheet_id, with_for_update=True, populate_existing=True)
    if sheet is None:
        raise NotFound
    return sheet


def sheets_in(room_id: str, *, states: Collection[SheetState]) -> list[ScannedSheet]:
    """Return the sheets of a room in some states, the oldest first."""
    wanted = select(ScannedSheet).where(
        ScannedSheet.room_id == room_id, ScannedSheet.state.in_(states)
    )
    return list(db.session.scalars(wanted.order_by(ScannedSheet.arrived_at, ScannedSheet.id)))


def readings_of(sheet_id: str) -> list[SheetReading]:
    """Return what people read on a sheet, in order."""
    wanted = select(SheetReading).where(SheetReading.sheet_id == sheet_id)
    return list(db.session.scalars(wanted.order_by(SheetReading.id)))


def picture_of(sheet: ScannedSheet) -> bytes:
    """Return the picture (JPEG, grey). Raises NotFound once erased, KeyDestroyed after a restore."""
    if sheet.picture_key_id is None or sheet.picture_object_id is None:
        raise NotFound
    return services().vault.get(sheet.picture_key_id, sheet.picture_object_id, purpose=PICTURE)


def erase_picture(sheet: ScannedSheet, *, by: str) -> None:
    """Erase the picture by destroying its key; that it was there stays on record."""
    if sheet.picture_key_id is None or sheet.picture_object_id is None:
        return
    # A kill between commit and erasing leaves a key that no row knows: the sweep destroys it.
    vault = services().vault
    after_commit(partial(vault.destroy_key, sheet.picture_key_id))
    after_commit(partial(vault.delete, sheet.picture_object_id))
    sheet.picture_key_id = sheet.picture_object_id = None
    audit.record("sheet.picture_erased", subject_id=sheet.id, actor=by)
