"""Cases: opened once per story, on a clock until somebody acknowledges, closed with an outcome."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from server import audit, clock, ids
from server.database import db
from server.problems import ChangedMeanwhile, NotFound
from server.referrals.models import Outcome, Referral, ReferralState, Trigger

PATIENCE = timedelta(minutes=30)
"""After this long without acknowledgement the deputy is told."""


def open_case_of(story_id: str) -> Referral | None:
    """Return a story's case that is not closed; there is at most one."""
    return db.session.scalar(
        select(Referral)
        .where(Referral.story_id == story_id, Referral.state != ReferralState.CLOSED)
        .limit(1)
    )


def was_judged(story_id: str, *, rule: str) -> bool:
    """Tell whether a lead has closed a case that this rule opened about the same words."""
    closed = db.session.scalar(
        select(Referral.id)
        .where(
            Referral.story_id == story_id,
            Referral.rule == rule,
            Referral.state == ReferralState.CLOSED,
        )
        .limit(1)
    )
    return closed is not None


def was_ever_a_concern(story_id: str) -> bool:
    """Tell whether a case about a story is open, or ended otherwise than without concern."""
    found = db.session.scalar(
        select(Referral.id)
        .where(
            Referral.story_id == story_id,
            or_(Referral.outcome.is_(None), Referral.outcome != Outcome.NO_CONCERN),
        )
        .limit(1)
    )
    return found is not None


def open_case(
    *, story_id: str, room_id: str, trigger: Trigger, rule: str | None, by: str
) -> Referral:
    """Append a new case and start its clock."""
    case = Referral(
        id=ids.new_id(),
        story_id=story_id,
        room_id=room_id,
        trigger=trigger,
        rule=rule,
        state=ReferralState.OPEN,
        opened_at=clock.now(),
    )
    db.session.add(case)
    audit.record(
        "referral.opened",
        subject_id=case.id,
        actor=by,
        details={"story": story_id, "trigger": trigger.value, "rule": rule},
    )
    return case


def case_for_change(referral_id: str) -> Referral:
    """Return a case with its row locked until the commit; raises NotFound."""
    case = db.session.scalar(
        select(Referral)
        .where(Referral.id == referral_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if case is None:
        raise NotFound
    return case


def acknowledge(referral_id: str, *, staff_id: str) -> None:
    """Note that a lead has the case in hand: the clock stops. Raises ChangedMeanwhile."""
    case = case_for_change(referral_id)
    if case.state is not ReferralState.OPEN:
        raise ChangedMeanwhile
    case.state = ReferralState.ACKNOWLEDGED
    case.acknowledged_at = clock.now()
    case.acknowledged_by = staff_id
    audit.record("referral.acknowledged", subject_id=case.id, actor=f"staff:{staff_id}")


def close_case(case: Referral, *, outcome: Outcome, staff_id: str) -> None:
    """End a case. Raises ChangedMeanwhile when it is closed already."""
    if case.state is ReferralState.CLOSED:
        raise ChangedMeanwhile
    if case.acknowledged_at is None:
        case.acknowledged_at = clock.now()
        case.acknowledged_by = staff_id
    case.state = ReferralState.CLOSED
    case.closed_at = clock.now()
    case.outcome = outcome
    audit.record(
        "referral.closed",
        subject_id=case.id,
        actor=f"staff:{staff_id}",
        details={"story": case.story_id, "outcome": outcome.value},
    )


def living_cases() -> Sequence[Referral]:
    """Return the cases that are not closed: those nobody acknowledged first, then the oldest."""
    cases = db.session.scalars(
        select(Referral)
        .where(Referral.state.in_((ReferralState.OPEN, ReferralState.ACKNOWLEDGED)))
        .order_by(Referral.opened_at)
    ).all()
    return sorted(cases, key=lambda case: case.state is not ReferralState.OPEN)


def closed_cases(*, limit: int) -> Sequence[Referral]:
    """Return the cases that ended last."""
    return db.session.scalars(
        select(Referral)
        .where(Referral.state == ReferralState.CLOSED)
        .order_by(Referral.closed_at.desc())
        .limit(limit)
    ).all()


def unanswered_cases() -> Sequence[Referral]:
    """Return the cases whose clock still runs, oldest first."""
    return db.session.scalars(
        select(Referral)
        .where(Referral.state == ReferralState.OPEN)
        .order_by(Referral.opened_at)
    ).all()


def due_at(case: Referral) -> datetime:
    """Return when the case must have been acknowledged."""
    return case.opened_at + PATIENCE
