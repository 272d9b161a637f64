"""A new version of a story: who may make one, and what follows. Used by edits and by their undoing."""

from collections.abc import Sequence

from server import audit
from server.problems import ChangedMeanwhile, TransitionRefused
from server.referrals.cases import open_case_of
from server.reviews.problems import UnderReferral
from server.reviews.rules import Look
from server.stories.advance import advance
from server.stories.content import DerivativeContent
from server.stories.derivatives import KeptFile, add_derivative
from server.stories.finding import newest_derivative, story_for_change
from server.stories.models import Derivative, Story
from server.stories.states import StoryState
from server.workflows.reconsider import reconsider

EDITABLE = frozenset(
    {
        StoryState.AWAITING_REVIEW,
        StoryState.AWAITING_SECOND_REVIEW,
        StoryState.APPROVED,
        StoryState.PUBLISHED,
        StoryState.RETURNED,
        StoryState.DECLINED,
    }
)


def open_for_change(story_id: str, *, look: Look) -> tuple[Story, Derivative]:
    """Return the story, locked, and the version looked at.

    Raises ChangedMeanwhile, UnderReferral, TransitionRefused.
    """
    story = story_for_change(story_id)
    derivative = newest_derivative(story_id)
    if derivative is None or (look.revision, look.digest) != (story.revision, derivative.digest):
        raise ChangedMeanwhile
    if open_case_of(story_id) is not None:
        raise UnderReferral
    if story.state not in EDITABLE:
        raise TransitionRefused
    return story, derivative


def add_version(
    story: Story,
    *,
    content: DerivativeContent,
    files: Sequence[KeptFile],
    actor: str,
    position: int | None,
) -> Derivative:
    """Make it the current version, in the caller's transaction; the story awaits review again.

    `position` is the part that was changed, none when a change was undone. A work that stands is
    taken down. Raises KeyDestroyed.
    """
    derivative = add_derivative(story, content=content, files=files, by=actor)
    audit.record(
        "story.edited",
        subject_id=story.id,
        actor=actor,
        details={"digest": derivative.digest, "position": position},
    )
    if story.state is StoryState.PUBLISHED:
        # the gate sees a version nobody has approved, and takes the work down
        reconsider(story.id)
    if story.state is StoryState.AWAITING_REVIEW:
        # no change of state, but whoever looked at the version before must look again
        story.revision += 1
    else:
        advance(story, StoryState.AWAITING_REVIEW, by=actor, reason="edited")
    return derivative
