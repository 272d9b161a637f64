"""Table of the lost keepsakes: who asks for which story, and what came of it."""

from datetime import date, datetime
from enum import Enum

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base, enum_type


class Way(Enum):
    """How the child showed which story it means."""

    IN_THE_GALLERY = "in-the-gallery"  # it pointed at a public work
    SHARED_PICTURES = "shared-pictures"  # its six pictures lead to another child's story too


class Finding(Enum):
    """What somebody found who compared the story with what the child told."""

    THEIRS = "theirs"  # it is erased like any story taken back
    NOT_THEIRS = "not-theirs"  # it goes back to where it was
    NOBODY_LOOKED = "nobody-looked"  # the time was over; it goes back too


class LostKeepsake(Base):
    """One asking. While it is open the gate shows nothing of the story."""

    __tablename__ = "lost_keepsake"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    room_id: Mapped[str] = mapped_column(String(32), index=True)
    # none: what was pointed at is no story of this room and week; it only counts against the day
    story_id: Mapped[str | None] = mapped_column(String(32), index=True)
    way: Mapped[Way] = mapped_column(enum_type(Way))
    # Monday of the week in which the child says that it sent the story
    week_on: Mapped[date]
    # what the child told of its story, ciphertext under the story's key
    told: Mapped[bytes | None] = mapped_column(LargeBinary)
    # the steward
    asked_by: Mapped[str] = mapped_column(String(32))
    asked_at: Mapped[datetime]
    # until then somebody looks, or the story goes back
    look_until: Mapped[datetime] = mapped_column(index=True)
    finding: Mapped[Finding | None] = mapped_column(enum_type(Finding))
    ended_at: Mapped[datetime | None]
