"""What must hold for every decision, whoever takes it and by whatever way. Pure."""

from dataclasses import dataclass

from server.problems import ChangedMeanwhile, TransitionRefused
from server.reviews.problems import SamePersonTwice, UnderReferral
from server.reviews.vocabulary import Verdict
from server.stories.states import StoryState

_S = StoryState

DECIDABLE: dict[Verdict, frozenset[StoryState]] = {
    Verdict.APPROVE: frozenset({_S.AWAITING_REVIEW, _S.AWAITING_SECOND_REVIEW}),
    Verdict.DECLINE: frozenset(
        {_S.AWAITING_REVIEW, _S.AWAITING_SECOND_REVIEW, _S.APPROVED, _S.RETURNED}
    ),
    Verdict.RETURN: frozenset({_S.AWAITING_REVIEW, _S.AWAITING_SECOND_REVIEW, _S.APPROVED}),
    Verdict.HOLD: frozenset(
        {
            _S.AWAITING_REVIEW,
            _S.AWAITING_SECOND_REVIEW,
            _S.APPROVED,
            _S.PUBLISHED,
            _S.RETURNED,
            _S.DECLINED,
        }
    ),
}
"""The states in which each verdict can be given."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """What one person had before their eyes when they decided."""

    staff_id: str
    digest: str
    revision: int


@dataclass(frozen=True, kw_only=True)
class Situation:
    """How the story stands at the moment of the decision."""

    state: StoryState
    revision: int
    # of the current derivative; none before preparing
    digest: str | None
    # empty unless a second person is awaited
    first_approver_id: str
    is_under_referral: bool


def check(verdict: Verdict, *, look: Look, situation: Situation) -> None:
    """Raise the reason why this person cannot give this verdict now, if there is one.

    Raises ChangedMeanwhile, UnderReferral, TransitionRefused, SamePersonTwice.
    """
    if (look.revision, look.digest) != (situation.revision, situation.digest):
        raise ChangedMeanwhile
    if situation.is_under_referral:
        raise UnderReferral
    if situation.state not in DECIDABLE[verdict]:
        raise TransitionRefused
    if verdict is Verdict.APPROVE and look.staff_id == situation.first_approver_id:
        raise SamePersonTwice
