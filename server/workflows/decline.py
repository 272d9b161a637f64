"""Decline: the story stays private, and the child is told kindly why."""

from server import audit, clock
from server.reviews.reasons import DeclineReason
from server.reviews.record import record_decision
from server.reviews.rules import Look
from server.reviews.vocabulary import Verdict
from server.stories.advance import advance
from server.stories.states import StoryState
from server.workflows.check_decision import check_decision
from server.workflows.tell_child import tell_child


def decline(
    story_id: str,
    *,
    digest: str,
    revision: int,
    staff_id: str,
    reason: DeclineReason,
    words: str = "",
) -> None:
    """Record the verdict, keep the story private and leave the child a message.

    Raises NotFound, ChangedMeanwhile, UnderReferral, TransitionRefused.
    """
    look = Look(staff_id=staff_id, digest=digest, revision=revision)
    story = check_decision(story_id, verdict=Verdict.DECLINE, look=look)
    record_decision(
        story_id,
        verdict=Verdict.DECLINE,
        digest=digest,
        staff_id=staff_id,
        reason=reason.value,
    )
    advance(story, StoryState.DECLINED, by=f"staff:{staff_id}", reason=reason.value)
    story.barred_at = clock.now()
    tell_child(story, reason=reason, words=words)
    audit.record(
        "story.declined",
        subject_id=story_id,
        actor=f"staff:{staff_id}",
        details={"reason": reason.value},
    )
