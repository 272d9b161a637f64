"""Tables of the reviews: claims on stories and decisions about derivatives."""

from datetime import datetime
from enum import Enum

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base, enum_type


class Claim(Base):
    """A moderator is looking at a story; others leave it alone until the claim expires."""

    __tablename__ = "claim"

    story_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    staff_id: Mapped[str] = mapped_column(String(32), index=True)
    claimed_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Verdict(Enum):
    """What can be decided about a derivative."""

    APPROVE = "approve"  # this version may be shown
    DECLINE = "decline"  # it will not be public; the child gets a kind reason
    RETURN = "return"  # the child is asked a question
    HOLD = "hold"  # a safeguarding lead must look


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
