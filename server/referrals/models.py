"""Tables of the referrals: cases, what was done, notices that left."""

from datetime import datetime
from enum import Enum

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base, enum_type


class Trigger(Enum):
    """What opened a referral."""

    WORRY_BUTTON = "worry-button"  # the child asked for somebody who listens
    SIGNAL = "signal"  # a rule found a worry signal in the words
    MODERATOR = "moderator"  # a moderator held the story


class ReferralState(Enum):
    """Where a case is."""

    OPEN = "open"  # nobody has acknowledged it yet: the clock runs
    ACKNOWLEDGED = "acknowledged"  # a lead has it in hand
    CLOSED = "closed"  # done, with an outcome


class Outcome(Enum):
    """How a case ended."""

    HELPED = "helped"  # somebody is with the child
    PASSED_ON = "passed-on"  # handed to a service outside
    NO_CONCERN = "no-concern"  # nothing to worry about; the story returns to review


class Referral(Base):
    """A safeguarding case. Only safeguarding leads see it."""

    __tablename__ = "referral"
    __table_args__ = (Index("ix_referral_clock", "state", "opened_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    story_id: Mapped[str] = mapped_column(String(32), index=True)
    room_id: Mapped[str] = mapped_column(String(32))
    trigger: Mapped[Trigger] = mapped_column(enum_type(Trigger))
    # id and version of the rule that spoke, never the words it found
    rule: Mapped[str | None] = mapped_column(String(80))
    state: Mapped[ReferralState] = mapped_column(enum_type(ReferralState))
    opened_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[str | None] = mapped_column(String(32))
    # when the deputy was told because nobody acknowledged
    escalated_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(enum_type(Outcome))


class ReferralNote(Base):
    """What a lead did or learned; ciphertext under the story's key."""

    __tablename__ = "referral_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[str] = mapped_column(String(32), index=True)
    staff_id: Mapped[str] = mapped_column(String(32))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime]


class Channel(Enum):
    """How a notice leaves."""

    EMAIL = "email"
    WEBHOOK = "webhook"


class Notice(Base):
    """A message without content: "please look". Kept until it was delivered."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[str] = mapped_column(String(32), index=True)
    # none for a webhook
    staff_id: Mapped[str | None] = mapped_column(String(32))
    channel: Mapped[Channel] = mapped_column(enum_type(Channel))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
