"""Tables of the reviews: claims, decisions, lifted covers, and what each reader reads and has seen."""

from datetime import datetime

from sqlalchemy import JSON, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base, enum_type
from server.reviews.vocabulary import Verdict


class Claim(Base):
    """A moderator is looking at a story; others leave it alone until the claim expires."""

    __tablename__ = "claim"

    story_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    staff_id: Mapped[str] = mapped_column(String(32), index=True)
    claimed_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    # positions of parts that this person asked to see or hear; nothing else is sent to them
    revealed: Mapped[list[int]] = mapped_column(JSON, default=list)


class ReadingLanguage(Base):
    """A language that a moderator reads; the queue offers stories in these only."""

    __tablename__ = "reading_language"

    staff_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    # BCP 47, as a story's language
    language: Mapped[str] = mapped_column(String(16), primary_key=True)


class Exposure(Base):
    """How long a moderator was with a story: counted for their own sake, shown to nobody else."""

    __tablename__ = "exposure"
    __table_args__ = (Index("ix_exposure_recent", "staff_id", "started_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[str] = mapped_column(String(32))
    story_id: Mapped[str] = mapped_column(String(32))
    started_at: Mapped[datetime]
    # the last sign that somebody was still looking
    seen_at: Mapped[datetime]
    # flagged or worrying: counts towards a pause
    is_heavy: Mapped[bool]


class Decision(Base):
    """What one person decided about exactly one derivative. Append-only."""

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_story", "story_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[str] = mapped_column(String(32))
    # digest of the derivative that was looked at
    digest: Mapped[str] = mapped_column(String(64))
    staff_id: Mapped[str] = mapped_column(String(32), index=True)
    verdict: Mapped[Verdict] = mapped_column(enum_type(Verdict))
    reason: Mapped[str | None] = mapped_column(String(32))
    # a note between moderators, ciphertext under the story's key
    note: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime]
