"""The gate: the only door to anything public. Pure; nobody can override it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from itertools import product

from flask_babel import lazy_gettext

from server.consent.standing import Stance, Standing
from server.consent.vocabulary import Purpose, Voice

PUBLIC_PURPOSES = frozenset({Purpose.GALLERY, Purpose.CAMPAIGNS, Purpose.PRESS})
"""Purposes a licence can be for; the gallery is the ground the others stand on."""

LONGEST_LICENCE = timedelta(days=730)
"""Nothing stays public longer than 24 months without being asked again."""

APPROVERS_NEEDED = 2


@dataclass(frozen=True, kw_only=True)
class Approval:
    """One person's yes to exactly one derivative."""

    approver_id: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything the gate looks at, gathered in one transaction."""

    standing: Standing
    approvals: frozenset[Approval]
    # digest of the derivative that would be (or is) public; None when there is none
    digest: str | None
    # every part was rebuilt from pixels, samples or reviewed text
    is_anonymised: bool
    is_under_referral: bool
    is_taken_back: bool
    # a person took it down, declined or returned it: a new approval is needed
    is_barred: bool
    # when the work first became public; None before
    published_at: datetime | None = None


class Reason(Enum):
    """Why a story may not be shown."""

    TAKEN_BACK = "taken-back"
    UNDER_REFERRAL = "under-referral"
    BARRED = "barred"
    GUARDIAN_SILENT = "guardian-silent"
    GUARDIAN_SAID_NO = "guardian-said-no"
    CHILD_SILENT = "child-silent"
    CHILD_SAID_NO = "child-said-no"
    NOT_ANONYMISED = "not-anonymised"
    APPROVALS_MISSING = "approvals-missing"
    TIME_IS_OVER = "time-is-over"


SENTENCES = {
    Reason.TAKEN_BACK: lazy_gettext("The child took it back."),
    Reason.UNDER_REFERRAL: lazy_gettext("A safeguarding lead is looking after it."),
    Reason.BARRED: lazy_gettext("It was taken down or declined."),
    Reason.GUARDIAN_SILENT: lazy_gettext("No guardian has said yes yet."),
    Reason.GUARDIAN_SAID_NO: lazy_gettext("A guardian said no."),
    Reason.CHILD_SILENT: lazy_gettext("The child has not said yes."),
    Reason.CHILD_SAID_NO: lazy_gettext("The child said no."),
    Reason.NOT_ANONYMISED: lazy_gettext("It is not anonymised yet."),
    Reason.APPROVALS_MISSING: lazy_gettext("Two people must approve exactly this version."),
    Reason.TIME_IS_OVER: lazy_gettext("The time it may be shown is over."),
}
"""Reasons in plain words, for moderators."""


@dataclass(frozen=True, kw_only=True)
class Licence:
    """Leave to show a work for some purposes until a moment."""

    purposes: frozenset[Purpose]
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Leave not given, and every reason why not."""

    reasons: tuple[Reason, ...]


def may_show(facts: Facts, at: datetime) -> Licence | Refusal:
    """Answer whether a story's derivative may be public at a moment.

    Yes needs, all valid at `at`: a guardian's yes, the child's yes, anonymisation, and approval
    of exactly this derivative by two different people. A no of any voice wins.
    """
    reasons = _reasons_of_the_story(facts) + _reasons_of_the_voices(facts.standing)
    purposes = frozenset(p for p in PUBLIC_PURPOSES if not _reasons_for(facts.standing, p))
    until = _until(facts, at, purposes=purposes | {Purpose.GALLERY})
    if until <= at:
        reasons.append(Reason.TIME_IS_OVER)
    if reasons:
        return Refusal(reasons=tuple(reasons))
    return Licence(purposes=purposes, until=until)


def _reasons_of_the_story(facts: Facts) -> list[Reason]:
    reasons = []
    if facts.is_taken_back:
        reasons.append(Reason.TAKEN_BACK)
    if facts.is_under_referral:
        reasons.append(Reason.UNDER_REFERRAL)
    if facts.is_barred:
        reasons.append(Reason.BARRED)
    if not facts.is_anonymised:
        reasons.append(Reason.NOT_ANONYMISED)
    approvers = {a.approver_id for a in facts.approvals if a.digest == facts.digest}
    if facts.digest is None or len(approvers) < APPROVERS_NEEDED:
        reasons.append(Reason.APPROVALS_MISSING)
    return reasons


def _reasons_of_the_voices(standing: Standing) -> list[Reason]:
    return _reasons_for(standing, Purpose.GALLERY)


def _reasons_for(standing: Standing, purpose: Purpose) -> list[Reason]:
    """Both must have said yes for the purpose; a delegated carer may speak instead of a guardian."""
    reasons = []
    adults = [standing.of(v, purpose) for v in (Voice.GUARDIAN, Voice.DELEGATED_CARER)]
    if any(adult.stance is Stance.NO for adult in adults):
        reasons.append(Reason.GUARDIAN_SAID_NO)
    elif all(adult.stance is Stance.UNKNOWN for adult in adults):
        reasons.append(Reason.GUARDIAN_SILENT)
    child = standing.of(Voice.CHILD, purpose)
    if child.stance is Stance.NO:
        reasons.append(Reason.CHILD_SAID_NO)
    elif child.stance is Stance.UNKNOWN:
        reasons.append(Reason.CHILD_SILENT)
    return reasons


def _until(facts: Facts, at: datetime, *, purposes: frozenset[Purpose]) -> datetime:
    """Return when the licence ends: the earliest end of any yes it stands on, 24 months at most.

    A yes to one of its purposes that ends before the others ends it too: then the gate is asked
    again, and what is left is licensed anew.
    """
    ends = [(facts.published_at or at) + LONGEST_LICENCE]
    for voice, purpose in product(Voice, purposes):
        position = facts.standing.of(voice, purpose)
        if position.stance is Stance.YES and position.until is not None:
            ends.append(position.until)
    return min(ends)
