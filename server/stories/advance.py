"""The one door through which a story changes its state."""

from server import audit
from server.database import is_writing
from server.problems import TransitionRefused
from server.stories.models import Story
from server.stories.states import StoryState, may_advance


def advance(story: Story, to: StoryState, *, by: str, reason: str) -> None:
    """Check, change and audit a story's state in the caller's transaction.

    `by` is the actor ("staff:<id>", "child", "system"), `reason` a short code.
    Raises TransitionRefused when TRANSITIONS has no such way.
    """
    if not is_writing():
        raise RuntimeError("a story advances inside a transaction only")
    if not may_advance(story.state, to=to):
        raise TransitionRefused
    audit.record(
        "story.advanced",
        subject_id=story.id,
        actor=by,
        details={"from": story.state.value, "to": to.value, "reason": reason},
    )
    story.state = to
    story.revision += 1
    if to is not StoryState.AWAITING_SECOND_REVIEW:
        story.first_approver_id = ""
    if to is not StoryState.APPROVED:
        # whoever is approved anew waits anew
        story.release_at = None
