"""Ask whether a verdict may be given now, and hold the story still while it is."""

from server.referrals.cases import open_case_of
from server.reviews.rules import Look, Situation, check
from server.reviews.vocabulary import Verdict
from server.stories.finding import newest_derivative, story_for_change
from server.stories.models import Story
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


def check_decision(story_id: str, *, verdict: Verdict, look: Look) -> Story:
    """Return the story, locked, if this person may give this verdict about what they looked at.

    Raises NotFound, ChangedMeanwhile, UnderReferral, TransitionRefused, SamePersonTwice.
    """
    story = story_for_change(story_id)
    check(verdict, look=look, situation=situation_of(story))
    return story


def situation_of(story: Story) -> Situation:
    """Return how a story stands at this moment, for the rules."""
    derivative = newest_derivative(story.id)
    return Situation(
        revision=story.revision,
        digest=derivative.digest if derivative else None,
        possible=frozenset(verdict for verdict in Verdict if story.state in DECIDABLE[verdict]),
        first_approver_id=story.first_approver_id,
        is_under_referral=open_case_of(story.id) is not None,
    )
