"""The journal: what must not be forgotten when older data come back. Pure.

Facts that restrain: whoever forgot them would show what was taken down, or let somebody in who was
shut out. They are audit events, chosen by name; they hold ids and codes, never content or names.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

Details = dict[str, str | int | bool | None]


class Fact(Enum):
    """An audit event that is remembered at the mirror. Its value is the event's name."""

    TAKEN_BACK = "story.taken_back"
    BROUGHT_BACK = "story.brought_back"  # undoes the one before
    ERASED = "story.erased"
    WITHDRAWN = "story.withdrawn"  # a guardian's no to one story
    EDITED = "story.edited"  # the version before must not be shown: it may show too much
    DECLINED = "story.declined"
    RETURNED = "story.returned"
    ASKED_FOR = "keepsake.lost"  # hidden until somebody has looked
    ASKED_FOR_ENDED = "keepsake.lost_ended"  # undoes the one before
    SLIP_GIVEN = "slip.given"  # the slip before was lost: whoever found it must not erase
    CLASHED = "keepsake.clashed"  # its six pictures lead to more than one child
    TAKEN_DOWN = "work.taken_down"
    CONSENT = "consent.recorded"  # only its noes are replayed
    LAPSED = "consent.lapsed"  # guardians' yeses, when the child came of age
    ANSWERED_AGAIN = "story.answered_again"  # by the child; only its noes are replayed
    CARD_ANSWERED = "story.card_answered"  # by the child; only its noes are replayed
    CASE_OPENED = "referral.opened"
    CASE_CLOSED = "referral.closed"  # lets the erasing of a held story go on
    STAFF_DISABLED = "staff.disabled"
    STAFF_ENABLED = "staff.enabled"  # undoes the one before
    ROLES_SET = "staff.roles_set"
    INVITED_AGAIN = "staff.invited_again"  # an older password was lost or known to others
    PASSWORD_SET = "staff.password_set"  # noqa: S105 - the same
    FACTOR_ENROLLED = "staff.second_factor_enrolled"
    LINK_USED = "link.used"  # a one-time link that was answered must not ask again
    LINK_ENDED = "link.ended"  # the same: it went astray
    PAGE_ENDED = "guardian_page.ended"  # a guardian's code that others have seen
    RETIRED = "participant.retired"
    CARD_RENEWED = "participant.card_renewed"  # the card before was lost
    CODE_ROTATED = "room.code_rotated"


REMEMBERED = frozenset(fact.value for fact in Fact)

PRUNING = frozenset({"work.erased", "upload.erased", "evidence.erased", "vault.swept"})
"""Events after which keys are gone that the ring must lose too; nothing to replay."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One fact, as the audit trail tells it."""

    event_id: int
    at: datetime
    fact: Fact
    subject_id: str
    actor: str
    details: Details

    def as_row(self) -> list[object]:
        """Return what is written into the ring."""
        return [
            self.event_id,
            self.at.isoformat(),
            self.fact.value,
            self.subject_id,
            self.actor,
            self.details,
        ]

    @property
    def code(self) -> dict[str, str]:
        """The details as text."""
        return {name: str(value) for name, value in self.details.items() if value is not None}


def entry_of(row: list[object]) -> Entry:
    """Return an entry as it was written. Raises ValueError, TypeError."""
    event_id, at, name, subject_id, actor, details = row
    if not isinstance(event_id, int) or not isinstance(details, dict):
        raise TypeError("not an entry of a journal")
    return Entry(
        event_id=event_id,
        at=datetime.fromisoformat(str(at)),
        fact=Fact(name),
        subject_id=str(subject_id),
        actor=str(actor),
        details=details,
    )
