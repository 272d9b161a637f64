"""Approve: this person looked at exactly this version and it may be shown."""

from server import audit
from server.reviews.record import record_decision
from server.reviews.rules import Look
from server.reviews.vocabulary import Verdict
from server.stories.advance import advance
from server.stories.models import Story
from server.stories.states import StoryState
from server.workflows.check_decision import check_decision
from server.workflows.reconsider import reconsider


def approve(story_id: str, *, digest: str, revision: int, staff_id: str) -> StoryState:
    """Record an approval and return where the story is now; the second asks the gate.

    Raises NotFound, ChangedMeanwhile, UnderReferral, TransitionRefused, SamePersonTwice.
    """
    look = Look(staff_id=staff_id, digest=digest, revision=revision)
    story = check_decision(story_id, verdict=Verdict.APPROVE, look=look)
    record_decision(story_id, verdict=Verdict.APPROVE, digest=digest, staff_id=staff_id)
    audit.record(
        "story.approved", subject_id=story_id, actor=f"staff:{staff_id}", details={"digest": digest}
    )
    if story.state is StoryState.AWAITING_REVIEW:
        _await_second(story, staff_id=staff_id)
    else:
        _finish(story, staff_id=staff_id)
    return story.state


def _await_second(story: Story, *, staff_id: str) -> None:
    advance(
        story, StoryState.AWAITING_SECOND_REVIEW, by=f"staff:{staff_id}", reason="first-approval"
    )
    story.first_approver_id = staff_id


def _finish(story: Story, *, staff_id: str) -> None:
    advance(story, StoryState.APPROVED, by=f"staff:{staff_id}", reason="second-approval")
    # two people have looked anew: what barred an earlier version no longer stands
    story.barred_at = None
    reconsider(story.id)
