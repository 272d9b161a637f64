"""Close a case with an outcome; what happens to the story follows from it."""

from server.jobs import ledger
from server.jobs.vocabulary import JobKind
from server.referrals.cases import case_for_change, close_case
from server.referrals.models import Outcome
from server.stories.advance import advance
from server.stories.finding import has_parts, newest_derivative, story_for_change
from server.stories.models import Story
from server.stories.states import StoryState
from server.workflows.note_referral import note_referral


def close_referral(
    referral_id: str, *, outcome: Outcome, staff_id: str, note: str = ""
) -> None:
    """End the case. Without concern the story returns to review; else it stays private.

    A story that the child took back meanwhile, kept only for the case, is erased now.
    Raises NotFound, ChangedMeanwhile.
    """
    case = case_for_change(referral_id)
    story = story_for_change(case.story_id)
    if note.strip():
        note_referral(referral_id, staff_id=staff_id, text=note)
    close_case(case, outcome=outcome, staff_id=staff_id)
    if story.state is StoryState.TAKEN_BACK:
        ledger.add(kind=JobKind.ERASE, subject_id=story.id, run_after_at=story.erase_at)
    elif story.state is StoryState.HELD and outcome is Outcome.NO_CONCERN:
        _return_to_review(story, by=f"staff:{staff_id}")


def _return_to_review(story: Story, *, by: str) -> None:
    """A worry without anything drawn, written or said has nothing to review: it stays private."""
    if newest_derivative(story.id) is not None:
        advance(story, StoryState.AWAITING_REVIEW, by=by, reason="no-concern")
    elif has_parts(story.id):
        advance(story, StoryState.PREPARING, by=by, reason="no-concern")
        ledger.add(kind=JobKind.PREPARE, subject_id=story.id)
