"""Tables of paper: sheets that came back signed and were photographed, and what people read on them."""

from datetime import datetime
from enum import Enum

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base, enum_type


class SheetState(Enum):
    """How far a photographed sheet has come."""

    UNMATCHED = "unmatched"  # in the tray: it is not known whose sheet of which wording it is
    WAITING = "waiting"  # nobody has entered what stands on it
    READ_ONCE = "read-once"  # one person has; a no counts already, a yes waits for a second person
    DIFFERING = "differing"  # two people read different things; a third reading decides
    RECORDED = "recorded"  # two people read the same
    SET_ASIDE = "set-aside"  # of no use; its picture is erased


class Trouble(Enum):
    """Why a sheet lies in the tray."""

    UNREADABLE = "unreadable"  # no code was found on the photo
    FOREIGN = "foreign"  # there is a code, and it is not one of ours
    OTHER_ROOM = "other-room"  # it is the sheet of a child of another room
    UNKNOWN_CHILD = "unknown-child"  # ours, but there is no such card (any more)
    OTHER_WORDING = "other-wording"  # its wording is not among those known here
    SEVERAL = "several"  # more than one sheet lies on the photo
    SEEN_BEFORE = "seen-before"  # this very sheet has been photographed already
    WRONG_NAME = "wrong-name"  # who read it says that another name stands on it


MATCHED_BY_HAND = frozenset({Trouble.UNREADABLE, Trouble.WRONG_NAME})
"""Troubles after which a person may say whose sheet it is; after the others another photo or another
sheet is needed."""


class ScannedSheet(Base):
    """One photographed sheet: the evidence for what was entered from it."""

    __tablename__ = "scanned_sheet"
    __table_args__ = (UniqueConstraint("room_id", "fingerprint"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    # plain ids: features stay apart
    room_id: Mapped[str] = mapped_column(String(32), index=True)
    state: Mapped[SheetState] = mapped_column(enum_type(SheetState), index=True)
    trouble: Mapped[Trouble | None] = mapped_column(enum_type(Trouble))
    participant_id: Mapped[str | None] = mapped_column(String(32), index=True)
    # the mark at its foot, which tells version and language
    wording: Mapped[str | None] = mapped_column(String(9))
    # child and print: the same sheet is matched once, whoever photographs it when
    sheet: Mapped[str | None] = mapped_column(String(40), unique=True)
    # by the code; none where it does not say, or a person matched the sheet
    printed_at: Mapped[datetime | None]
    # keyed digest of the photo as it came: the same upload again is no second sheet
    fingerprint: Mapped[str] = mapped_column(String(64))
    # none once the picture is erased
    picture_key_id: Mapped[str | None] = mapped_column(String(32), index=True)
    picture_object_id: Mapped[str | None] = mapped_column(String(32), index=True)
    width: Mapped[int]
    height: Mapped[int]
    photographed_by: Mapped[str] = mapped_column(String(64))
    arrived_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing is left to do with it."""
        return self.state in {SheetState.RECORDED, SheetState.SET_ASIDE}


class PrintedSheet(Base):
    """Which notice stood on a sheet that was printed: the house may say another one by now."""

    __tablename__ = "printed_sheet"

    # child and print, as in ScannedSheet
    sheet: Mapped[str] = mapped_column(String(40), primary_key=True)
    notice_sha256: Mapped[str] = mapped_column(String(64))


class SheetReading(Base):
    """What one person read on a sheet. Nothing is ever changed: another reading is another row."""

    __tablename__ = "sheet_reading"

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[str] = mapped_column(ForeignKey("scanned_sheet.id"), index=True)
    read_by: Mapped[str] = mapped_column(String(32))
    read_at: Mapped[datetime]
    # who signed, in the words of the consent vocabulary
    voice: Mapped[str] = mapped_column(String(32))
    adult: Mapped[str] = mapped_column(String(32))
    authority: Mapped[str | None] = mapped_column(String(32))
    # purpose -> "yes" or "no"; a row without a cross is left out
    answers: Mapped[dict[str, str]] = mapped_column(JSON)
