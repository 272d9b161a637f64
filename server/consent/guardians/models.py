"""Tables of asking at a distance: one-time links, guardians' own pages, hearings with a witness."""

from datetime import datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from server.consent.guardians.vocabulary import EvidenceKind, Outcome, Reach
from server.consent.shown import UNKNOWN
from server.consent.vocabulary import Adult, Authority, Method, Voice
from server.database import Base, enum_type


class ConsentLink(Base):
    """A link that asks one guardian once. The table keeps a hash: who reads it cannot open the link."""

    __tablename__ = "consent_link"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    # a plain id: features stay apart
    participant_id: Mapped[str] = mapped_column(String(32), index=True)
    adult: Mapped[Adult] = mapped_column(enum_type(Adult))
    # the steward's word that the link reaches the guardian
    reach: Mapped[Reach] = mapped_column(enum_type(Reach))
    # BCP 47: the language the page opens in
    language: Mapped[str] = mapped_column(String(16))
    made_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    # a steward ended it: it went to the wrong person, or is not needed
    ended_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
    # hash of the form that used it, so that the same form sent twice is the same answer
    form_sha256: Mapped[str | None] = mapped_column(String(64))


class GuardianPage(Base):
    """An adult's lasting way back: a code of twenty digits opens a page to look and to stop."""

    __tablename__ = "guardian_page"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    code_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    participant_id: Mapped[str] = mapped_column(String(32), index=True)
    voice: Mapped[Voice] = mapped_column(enum_type(Voice))
    adult: Mapped[Adult] = mapped_column(enum_type(Adult))
    # BCP 47: the language the page opens in
    language: Mapped[str] = mapped_column(String(16))
    made_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class ConsentHearing(Base):
    """What an adult said to a steward, waiting for the second adult who heard or saw it too.

    Its noes are recorded at once; its yeses only when the witness confirms them.
    """

    __tablename__ = "consent_hearing"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    participant_id: Mapped[str] = mapped_column(String(32), index=True)
    method: Mapped[Method] = mapped_column(enum_type(Method))
    voice: Mapped[Voice] = mapped_column(enum_type(Voice))
    adult: Mapped[Adult] = mapped_column(enum_type(Adult))
    authority: Mapped[Authority | None] = mapped_column(enum_type(Authority))
    # values of Purpose, to values of Answer
    answers: Mapped[dict[str, str]] = mapped_column(JSON)
    # mark of the wording that was read aloud
    mark: Mapped[str] = mapped_column(String(9))
    # as the event will say it
    notice_shown: Mapped[str] = mapped_column(String(64), default=UNKNOWN, server_default=UNKNOWN)
    sound_offered: Mapped[str] = mapped_column(String(64), default=UNKNOWN, server_default=UNKNOWN)
    # four digits that the adult repeats on the telephone; the witness types what they hear
    code: Mapped[str | None] = mapped_column(String(4))
    wrong_tries: Mapped[int] = mapped_column(default=0)
    evidence_kind: Mapped[EvidenceKind | None] = mapped_column(enum_type(EvidenceKind))
    content_key_id: Mapped[str | None] = mapped_column(String(32))
    object_id: Mapped[str | None] = mapped_column(String(32))
    taken_by: Mapped[str] = mapped_column(String(32))
    taken_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(enum_type(Outcome))
    witness_id: Mapped[str | None] = mapped_column(String(32))
