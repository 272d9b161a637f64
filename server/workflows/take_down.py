"""Take down: end the licence and erase the work. The private story stays."""

from server import audit, clock
from server.gallery.burial import bury
from server.stories.advance import advance
from server.stories.finding import story_for_change
from server.stories.states import StoryState

SYSTEM = "system"
"""The actor where a clock or a rule of the house acts, not a person."""


def take_down(story_id: str, *, by: str, reason: str) -> None:
    """Take a story's work out of the public zone, in the caller's transaction.

    Every page, embed, file and list answers so at the next request. Keys and objects are erased by
    a job that cannot be lost. Where a person asks (`by` is not "system"), the story is barred until
    it is approved anew, also when no work stands yet. Taking down twice is harmless.
    Raises NotFound.
    """
    story = story_for_change(story_id)
    if by != SYSTEM:
        story.barred_at = clock.now()
    if story.work_id is None:
        return
    audit.record("work.taken_down", subject_id=story.work_id, actor=by, details={"reason": reason})
    bury(story.work_id)
    story.work_id = None
    story.work_digest = None
    if story.state is StoryState.PUBLISHED:
        advance(story, StoryState.APPROVED, by=by, reason=reason)
