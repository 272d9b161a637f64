"""What the demo's moderators do with a prepared story, by the same verbs as real ones."""

from dataclasses import dataclass, replace

from server.database import transaction
from server.demo.telling import InventedStory
from server.reviews.reasons import DeclineReason, Question
from server.reviews.rules import Look
from server.stories.content import Passage
from server.stories.edits import Edit
from server.stories.finding import newest_derivative, story_for_change
from server.stories.states import StoryState
from server.workflows.approve import approve
from server.workflows.decline import decline
from server.workflows.edit_derivative import edit_derivative
from server.workflows.return_to_child import return_to_child


@dataclass(frozen=True, kw_only=True)
class Moderators:
    """The two people who must both agree."""

    first: str
    second: str


def finish_words(story_id: str, story: InventedStory, *, moderators: Moderators) -> None:
    """Write transcript, translation and the drawing's description, unless they stand already."""
    for edit in edits_of(story):
        look = _look(story_id, moderators.first)
        if look is not None:
            edit_derivative(story_id, look=look, edit=edit)


def approve_once(story_id: str, *, moderators: Moderators) -> None:
    """Let the first moderator approve."""
    if _state(story_id) is StoryState.AWAITING_REVIEW:
        _approve(story_id, by=moderators.first)


def approve_twice(story_id: str, *, moderators: Moderators) -> None:
    """Let both approve; whether it is shown then, the gate says."""
    approve_once(story_id, moderators=moderators)
    if _state(story_id) is StoryState.AWAITING_SECOND_REVIEW:
        _approve(story_id, by=moderators.second)


def ask(story_id: str, *, moderators: Moderators) -> None:
    """Return a story with a question."""
    look = _look(story_id, moderators.first)
    if look is None or _state(story_id) is not StoryState.AWAITING_REVIEW:
        return
    with transaction():
        return_to_child(
            story_id,
            digest=look.digest,
            revision=look.revision,
            staff_id=look.staff_id,
            question=Question.TELL_MORE,
        )


def keep_private(story_id: str, *, moderators: Moderators) -> None:
    """Decline, with a kind reason."""
    look = _look(story_id, moderators.first)
    if look is None or _state(story_id) is not StoryState.AWAITING_REVIEW:
        return
    with transaction():
        decline(
            story_id,
            digest=look.digest,
            revision=look.revision,
            staff_id=look.staff_id,
            reason=DeclineReason.FROM_ELSEWHERE,
        )


def _approve(story_id: str, *, by: str) -> None:
    look = _look(story_id, by)
    if look is None:
        return
    with transaction():
        approve(story_id, digest=look.digest, revision=look.revision, staff_id=by)


def _state(story_id: str) -> StoryState:
    with transaction():
        return story_for_change(story_id).state


def _look(story_id: str, staff_id: str) -> Look | None:
    """Return what this moderator sees of a story now; none when it could not be prepared."""
    with transaction():
        story, derivative = story_for_change(story_id), newest_derivative(story_id)
        if derivative is None:
            return None
        return Look(staff_id=staff_id, digest=derivative.digest, revision=story.revision)


def edits_of(story: InventedStory) -> list[Edit]:
    """Return what a moderator adds, part by part; the parts lie as `parts_of` made them."""
    edits, position = [], 0
    if story.drawing is not None:
        if story.alternative is not None:
            says = Passage(position=position, language="en", text=story.alternative)
            edits.append(Edit(position=position, alternative=says))
        position += 1
    words = Edit(position=position, transcript=story.transcript)
    if story.translation is not None:
        passage = Passage(position=position, language="en", text=story.translation)
        words = replace(words, translations=(passage,))
    if story.transcript or story.translation:
        edits.append(words)
    return edits
