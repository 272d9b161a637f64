"""Ask whether a verdict may be given now, and hold the story still while it is."""

from server.referrals.cases import open_case_of
from server.reviews.rules import Look, Situation, check
from server.reviews.vocabulary import Verdict
from server.stories.finding import newest_derivative, story_for_change
from server.stories.models import Story


def check_decision(story_id: str, *, verdict: Verdict, look: Look) -> Story:
    """Return the story, locked, if this person may give this verdict about what they looked at.

    Raises NotFound, ChangedMeanwhile, UnderReferral, TransitionRefused, SamePersonTwice.
    """
    story = story_for_change(story_id)
    derivative = newest_derivative(story_id)
    situation = Situation(
        state=story.state,
        revision=story.revision,
        digest=derivative.digest if derivative else None,
        first_approver_id=story.first_approver_id,
        is_under_referral=open_case_of(story_id) is not None,
    )
    check(verdict, look=look, situation=situation)
    return story
