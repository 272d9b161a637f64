"""Table of consent: one row for each thing that was said; nothing is ever changed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from server.consent.shown import UNKNOWN
from server.consent.vocabulary import (
    Adult,
    Authority,
    ConsentEventKind,
    Method,
    Purpose,
    Voice,
)
from server.database import Base, enum_type


class ConsentEvent(Base):
    """What one voice said for one purpose, about one story or about all stories of a participant."""

    __tablename__ = "consent_event"
    __table_args__ = (
        CheckConstraint("(story_id IS NULL) <> (participant_id IS NULL)", name="one_subject"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # the child speaks about a story, a guardian about a participant; plain ids, features stay apart
    story_id: Mapped[str | None] = mapped_column(String(32), index=True)
    participant_id: Mapped[str | None] = mapped_column(String(32), index=True)
    voice: Mapped[Voice] = mapped_column(enum_type(Voice))
    # two guardians may say different things, and a no of either is a no
    adult: Mapped[Adult] = mapped_column(
        enum_type(Adult), default=Adult.FIRST, server_default=Adult.FIRST.value
    )
    purpose: Mapped[Purpose] = mapped_column(enum_type(Purpose))
    kind: Mapped[ConsentEventKind] = mapped_column(enum_type(ConsentEventKind))
    # server time; clocks of phones never count
    at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    method: Mapped[Method] = mapped_column(enum_type(Method))
    # "child", "staff:<id>", "system": who entered it
    indicated_by: Mapped[str] = mapped_column(String(64))
    # the second adult, a member of staff by id, where the method needs one
    witness_id: Mapped[str | None] = mapped_column(String(32))
    # what can be looked at again: a scanned sheet, a recording, a call, a link; a plain id
    evidence_id: Mapped[str | None] = mapped_column(String(32))
    # what lets a carer speak in a guardian's place
    authority: Mapped[Authority | None] = mapped_column(enum_type(Authority))
    # the wording that was shown: its version, language and hash
    wording: Mapped[str | None] = mapped_column(String(32))
    wording_language: Mapped[str | None] = mapped_column(String(16))
    wording_sha256: Mapped[str | None] = mapped_column(String(64))
    # SHA-256 of the notice as it was filled in, and of the sounds offered with it; "none" where there
    # was none, "unknown" where nobody can say
    notice_shown: Mapped[str] = mapped_column(String(64), default=UNKNOWN, server_default=UNKNOWN)
    sound_offered: Mapped[str] = mapped_column(String(64), default=UNKNOWN, server_default=UNKNOWN)
    # ISO 3166-1 alpha-2 of the room
    jurisdiction: Mapped[str] = mapped_column(String(2))
