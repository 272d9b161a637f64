"""A receipt for people: what, for whom, until when, how to stop, whom to complain to. Pure.

The same values are shown on the guardian's page and printed on the slip. No names: a child is known
by its pseudonym, an adult by a code of twenty digits.
"""

from dataclasses import dataclass
from datetime import date, datetime

from server.consent.standing import Stance
from server.consent.vocabulary import Purpose

DIGITS_IN_A_GROUP = 4


@dataclass(frozen=True, kw_only=True)
class Line:
    """One purpose, as it was asked, and where the adult stands on it now."""

    purpose: Purpose
    question: str
    explanation: str
    stance: Stance
    # the last day of a yes; none for a no
    until: date | None


@dataclass(frozen=True, kw_only=True)
class ComplaintsPlace:
    """Where a guardian can complain, besides to us."""

    name: str
    address: str
    is_verified: bool
    """Whether somebody tried it lately; "unverified" stands beside it wherever a person reads it."""


@dataclass(frozen=True, kw_only=True)
class ReceiptForPeople:
    """What one adult holds in the hand after answering, or after taking an answer back."""

    pseudonym: str
    # BCP 47 and direction of the wording; everything on the receipt is in it
    language: str
    direction: str
    given_at: datetime
    lines: tuple[Line, ...]
    # each a whole sentence
    how_to_stop: tuple[str, ...]
    # twenty digits; the way back without an account. None where it is not known any more
    code: str | None
    # what the QR holds: the guardian's own page
    address: str | None
    complaints: tuple[ComplaintsPlace, ...]
    # mark at the foot of the wording that was asked
    mark: str
    is_signed_off: bool

    @property
    def code_in_groups(self) -> str | None:
        """The code as it is read aloud: groups of four digits."""
        if self.code is None:
            return None
        starts = range(0, len(self.code), DIGITS_IN_A_GROUP)
        return " ".join(self.code[start : start + DIGITS_IN_A_GROUP] for start in starts)
