"""Gather everything the gate looks at, from every feature, in one transaction."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from sqlalchemy import select

from server.consent.gate import Approval, Facts
from server.consent.obstacles import YOUNGEST, Maturity
from server.consent.record import statements_about
from server.consent.standing import standing
from server.database import db
from server.lost.askings import is_asked_for
from server.referrals.models import Referral, ReferralState
from server.reviews.models import Decision
from server.reviews.vocabulary import Verdict
from server.rooms.models import Participant
from server.stories.models import Derivative, Story
from server.stories.states import StoryState
from server.stories.vocabulary import AgeBand

_TAKEN_BACK = {StoryState.TAKEN_BACK, StoryState.ERASED}
_APPROVABLE = {StoryState.APPROVED, StoryState.PUBLISHED}


def current_derivative(story_id: str) -> Derivative | None:
    """Return a story's newest derivative; none before preparing."""
    return db.session.scalar(
        select(Derivative)
        .where(Derivative.story_id == story_id)
        .order_by(Derivative.number.desc())
        .limit(1)
    )


def gather_facts(story: Story, at: datetime) -> Facts:
    """Return the facts about a story as they stand in the present transaction."""
    statements = statements_about(story_id=story.id, participant_id=story.participant_id)
    derivative = current_derivative(story.id)
    return Facts(
        standing=standing(statements, at),
        approvals=_approvals_of(story.id, derivative),
        digest=derivative.digest if derivative else None,
        is_anonymised=derivative is not None and derivative.is_anonymised,
        is_under_referral=_is_under_referral(story.id),
        is_taken_back=story.state in _TAKEN_BACK,
        is_barred=story.barred_at is not None or story.state not in _APPROVABLE,
        is_asked_for=is_asked_for(story.id, at=at),
        published_at=story.published_at,
        is_public=story.work_id is not None,
        maturity=maturity_of(story),
    )


def maturity_of(story: Story) -> Maturity:
    """Return what is known of the age of a story's child; what is not known is the youngest."""
    noted = db.session.execute(
        select(Participant.of_age_from, Participant.of_age_noted_at).where(
            Participant.id == story.participant_id
        )
    ).one_or_none()
    known = majority(noted[0], noted_at=noted[1]) if noted else YOUNGEST
    return replace(known, is_fourteen=story.age_band is AgeBand.FROM_14_TO_17)


def majority(first_day: date | None, *, noted_at: datetime | None) -> Maturity:
    """Return what a steward noted of a child's coming of age; the day begins at midnight, in UTC."""
    return Maturity(
        of_age_from=datetime.combine(first_day, time.min, tzinfo=UTC) if first_day else None,
        noted_at=noted_at,
    )


def _approvals_of(story_id: str, derivative: Derivative | None) -> frozenset[Approval]:
    """Return the approvals of the current derivative that no later decision about it undid."""
    if derivative is None:
        return frozenset()
    decisions = db.session.scalars(
        select(Decision)
        .where(Decision.story_id == story_id, Decision.digest == derivative.digest)
        .order_by(Decision.id)
    )
    approvals: set[Approval] = set()
    for decision in decisions:
        if decision.verdict is Verdict.APPROVE:
            approvals.add(Approval(approver_id=decision.staff_id, digest=decision.digest))
        else:
            approvals.clear()
    return frozenset(approvals)


def _is_under_referral(story_id: str) -> bool:
    open_case = db.session.scalar(
        select(Referral.id)
        .where(Referral.story_id == story_id, Referral.state != ReferralState.CLOSED)
        .limit(1)
    )
    return open_case is not None
