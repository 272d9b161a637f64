"""The gate: the only door to anything public. Pure; nobody can override it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.consent.obstacles import YOUNGEST, Case, Maturity, ends, obstacles, said_yes_since
from server.consent.reasons import Reason
from server.consent.standing import Standing
from server.consent.vocabulary import Purpose

PUBLIC_PURPOSES = frozenset({Purpose.GALLERY, Purpose.CAMPAIGNS, Purpose.PRESS})
"""Purposes a licence can be for; the gallery is the ground the others stand on."""

INSIDE_PURPOSES = frozenset({Purpose.PARENT, Purpose.ROOM_WALL})
"""Purposes for people near the child: no licence is given, the gate is asked at each look."""

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
    # a child who lost its keepsake may mean it, and nobody has looked yet
    is_asked_for: bool = False
    # when the work first became public; None before
    published_at: datetime | None = None
    # a work of it stands now
    is_public: bool = False
    maturity: Maturity = YOUNGEST


@dataclass(frozen=True, kw_only=True)
class Licence:
    """Leave to show a work for some purposes until a moment."""

    purposes: frozenset[Purpose]
    until: datetime
    # the child's voice may be heard in it as it is
    holds_own_voice: bool = False


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Leave not given, and every reason why not."""

    reasons: tuple[Reason, ...]


def may_show(facts: Facts, at: datetime) -> Licence | Refusal:
    """Answer whether a story's derivative may be public at a moment.

    Yes needs, all valid at `at`: a guardian's yes, the child's yes, anonymisation, and approval
    of exactly this derivative by two different people. A no of any voice wins. Who is of age
    decides alone.
    """
    case = case_of(facts, at)
    reasons = [*_reasons_of_the_story(facts), *obstacles(Purpose.GALLERY, case)]
    purposes = frozenset(p for p in PUBLIC_PURPOSES if not obstacles(p, case))
    holds_own_voice = may_hear_own_voice(facts, at)
    ending = {Purpose.GALLERY, Purpose.OWN_VOICE} if holds_own_voice else {Purpose.GALLERY}
    until = _until(facts, case, purposes=purposes | ending)
    if until <= at:
        reasons.append(Reason.TIME_IS_OVER)
    if reasons:
        return Refusal(reasons=tuple(reasons))
    return Licence(purposes=purposes, until=until, holds_own_voice=holds_own_voice)


def may_show_inside(purpose: Purpose, facts: Facts, at: datetime) -> bool:
    """Answer whether a story's derivative may be shown to people near the child, at this look.

    What is not fit for the gallery is not fit for them either: anonymised, approved by two, not
    under referral, not taken back or down. Beyond that each purpose has voices of its own.
    """
    if purpose not in INSIDE_PURPOSES:
        return False
    return not _reasons_of_the_story(facts) and not obstacles(purpose, case_of(facts, at))


def may_hand_to_research(facts: Facts, at: datetime) -> Licence | Refusal:
    """Answer whether a story's derivative may be handed to researchers at a moment, and until when.

    What is not fit for the gallery is not fit for them; both voices have said yes to exactly this.
    """
    case = case_of(facts, at)
    reasons = [*_reasons_of_the_story(facts), *obstacles(Purpose.RESEARCH, case)]
    until = _until(facts, case, purposes=frozenset({Purpose.RESEARCH}))
    if until <= at:
        reasons.append(Reason.TIME_IS_OVER)
    if reasons:
        return Refusal(reasons=tuple(reasons))
    return Licence(purposes=frozenset({Purpose.RESEARCH}), until=until)


def may_hear_own_voice(facts: Facts, at: datetime) -> bool:
    """Tell whether the child and an adult let its voice be heard as it is. Never under fourteen."""
    return not obstacles(Purpose.OWN_VOICE, case_of(facts, at))


def _reasons_of_the_story(facts: Facts) -> list[Reason]:
    reasons = []
    if facts.is_taken_back:
        reasons.append(Reason.TAKEN_BACK)
    if facts.is_under_referral:
        reasons.append(Reason.UNDER_REFERRAL)
    if facts.is_barred:
        reasons.append(Reason.BARRED)
    if facts.is_asked_for:
        reasons.append(Reason.ASKED_FOR)
    if not facts.is_anonymised:
        reasons.append(Reason.NOT_ANONYMISED)
    approvers = {a.approver_id for a in facts.approvals if a.digest == facts.digest}
    if facts.digest is None or len(approvers) < APPROVERS_NEEDED:
        reasons.append(Reason.APPROVALS_MISSING)
    return reasons


def case_of(facts: Facts, at: datetime) -> Case:
    """Return what the rules of the purposes look at."""
    return Case(standing=facts.standing, at=at, maturity=facts.maturity, is_public=facts.is_public)


def _until(facts: Facts, case: Case, *, purposes: frozenset[Purpose]) -> datetime:
    """Return when the licence ends: the earliest end of any yes it stands on, 24 months at most.

    A yes to one of its purposes that ends before the others ends it too: then the gate is asked
    again, and what is left is licensed anew.
    """
    over = _counted_from(facts, case) + LONGEST_LICENCE
    return min([over, *(end for purpose in purposes for end in ends(purpose, case))])


def _counted_from(facts: Facts, case: Case) -> datetime:
    """The 24 months begin when it became public, and again when every voice was asked and said yes."""
    if facts.published_at is None:
        return case.at
    asked_again = said_yes_since(Purpose.GALLERY, case)
    return max(facts.published_at, asked_again or facts.published_at)
