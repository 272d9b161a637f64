"""Bring back: within the seven days a child can undo taking back; the story is reviewed anew."""

from server import audit, clock
from server.jobs import ledger
from server.jobs.vocabulary import JobKind
from server.problems import NotFound
from server.referrals.cases import open_case_of
from server.stories.advance import advance
from server.stories.finding import newest_derivative, story_for_change
from server.stories.states import StoryState
from server.workflows.refer import hold_under_referral

CHILD = "child"
_REASON = "brought-back"


def bring_back(story_id: str) -> None:
    """Let a hidden story live again, in the caller's transaction. It stays barred until approved anew.

    Raises NotFound when it is not hidden or its time is over.
    """
    story = story_for_change(story_id)
    is_hidden = story.state is StoryState.TAKEN_BACK
    if not is_hidden or story.erase_at is None or story.erase_at <= clock.now():
        raise NotFound
    story.erase_at = None
    if newest_derivative(story_id) is not None:
        advance(story, StoryState.AWAITING_REVIEW, by=CHILD, reason=_REASON)
    else:
        advance(story, StoryState.PREPARING, by=CHILD, reason=_REASON)
        ledger.add(kind=JobKind.PREPARE, subject_id=story_id, is_urgent=story.has_worry)
    if open_case_of(story_id) is not None:
        hold_under_referral(story, by=CHILD)
    audit.record("story.brought_back", subject_id=story_id, actor=CHILD)
