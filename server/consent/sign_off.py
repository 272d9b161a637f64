"""Sign-offs: which named person read a wording in their language and answers for it.

A wording that nobody signed off takes no yes outside the demo. Signed is exactly one text, by its
hash: whoever changes a word needs a new signature. Signatures are only ever added.
"""

from datetime import datetime

from flask_babel import lazy_gettext
from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from server import audit, clock
from server.consent.record import Wording
from server.consent.vocabulary import Purpose
from server.consent.wordings import GuardianWording
from server.consent.wordings.child import ChildsWording, childs_wording
from server.database import Base, db
from server.problems import Problem

SHORTEST_NAME = 3
LONGEST_NAME = 120


class SignatureUnclear(Problem):
    """A signature is the full name of a person, typed twice alike."""

    code = "signature-unclear"
    sentence = lazy_gettext("Please type the full name of the person who read it, twice alike.")


class WordingSignOff(Base):
    """One person's word for one text in one language."""

    __tablename__ = "wording_sign_off"
    __table_args__ = (UniqueConstraint("version", "language", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(String(32))
    language: Mapped[str] = mapped_column(String(16))
    sha256: Mapped[str] = mapped_column(String(64))
    # the name stands here and not in the audit trail, which holds no names
    signed_by: Mapped[str] = mapped_column(String(LONGEST_NAME))
    signed_at: Mapped[datetime]


def sign_off(shown: Wording, *, name: str, repeated: str, by: str) -> None:
    """Sign a text in the caller's transaction; a text that is signed keeps its first signature.

    Raises SignatureUnclear.
    """
    name = " ".join(name.split())
    is_full = " " in name or not name.isascii()  # names in many scripts are written without a space
    if not SHORTEST_NAME <= len(name.encode()) <= LONGEST_NAME or not is_full:
        raise SignatureUnclear
    if name != " ".join(repeated.split()):
        raise SignatureUnclear
    if signer_of(shown) is not None:
        return
    db.session.add(
        WordingSignOff(
            version=shown.version,
            language=shown.language,
            sha256=shown.sha256,
            signed_by=name,
            signed_at=clock.now(),
        )
    )
    audit.record(
        "wording.signed_off",
        subject_id=f"{shown.version}/{shown.language}",
        actor=by,
        details={"sha256": shown.sha256},
    )


def signer_of(shown: Wording) -> str | None:
    """Return who signed exactly this text off."""
    db.session.flush()
    return db.session.scalar(
        select(WordingSignOff.signed_by).where(
            WordingSignOff.version == shown.version,
            WordingSignOff.language == shown.language,
            WordingSignOff.sha256 == shown.sha256,
        )
    )


def all_signed_off() -> frozenset[Wording]:
    """Return every text that somebody signed off in this installation."""
    db.session.flush()
    rows = db.session.scalars(select(WordingSignOff))
    return frozenset(
        Wording(version=row.version, language=row.language, sha256=row.sha256) for row in rows
    )


def reviewer_of(wording: GuardianWording | ChildsWording) -> str | None:
    """Return who answers for a wording: whom its file names, else who signed it off here."""
    return wording.reviewed_by or signer_of(wording.shown)


def is_signed_off(wording: GuardianWording | ChildsWording) -> bool:
    """Tell whether a named person answers for a wording."""
    return reviewer_of(wording) is not None


def takes_childs_yes(
    shown: Wording, *, purpose: Purpose, signed: frozenset[Wording], in_demo: bool
) -> bool:
    """Tell whether a child's yes under these words counts for a purpose.

    They must be ours, ask for exactly that, and be signed off by a named person; in the demo by nobody.
    """
    wording = childs_wording(shown, purpose=purpose)
    return wording is not None and (in_demo or wording.reviewed_by is not None or shown in signed)
