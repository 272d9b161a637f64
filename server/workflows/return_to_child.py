"""Return: ask the child a question; its answer brings the story back to the queue."""

from server import audit
from server.reviews.problems import WordsMissing
from server.reviews.reasons import Question
from server.reviews.record import record_decision
from server.reviews.rules import Look
from server.reviews.vocabulary import Verdict
from server.stories.advance import advance
from server.stories.states import StoryState
from server.workflows.check_decision import check_decision
from server.workflows.tell_child import tell_child


def return_to_child(
    story_id: str,
    *,
    digest: str,
    revision: int,
    staff_id: str,
    question: Question,
    words: str = "",
) -> None:
    """Record the verdict and leave the question under the child's keepsake.

    Raises NotFound, ChangedMeanwhile, UnderReferral, TransitionRefused, WordsMissing.
    """
    if question is Question.OWN_WORDS and not words.strip():
        raise WordsMissing
    look = Look(staff_id=staff_id, digest=digest, revision=revision)
    story = check_decision(story_id, verdict=Verdict.RETURN, look=look)
    record_decision(
        story_id,
        verdict=Verdict.RETURN,
        digest=digest,
        staff_id=staff_id,
        reason=question.value,
    )
    advance(story, StoryState.RETURNED, by=f"staff:{staff_id}", reason=question.value)
    tell_child(story, reason=question, words=words)
    audit.record(
        "story.returned",
        subject_id=story_id,
        actor=f"staff:{staff_id}",
        details={"question": question.value},
    )
