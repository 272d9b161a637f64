"""Step back: undo the last change of a version, as long as nothing of it is public."""

from dataclasses import replace

from flask_babel import lazy_gettext
from sqlalchemy import select

from server import ids
from server.database import db
from server.problems import Problem, TransitionRefused
from server.reviews.rules import Look
from server.stories.derivatives import content_of, files_of
from server.stories.models import Derivative
from server.stories.states import StoryState
from server.workflows.new_version import add_version, open_for_change


class NothingToUndo(Problem):
    """This version is what was prepared from the originals."""

    code = "nothing-to-undo"
    sentence = lazy_gettext("There is nothing to undo: this is how the story was prepared.")


def step_back(story_id: str, *, look: Look) -> str:
    """Make what stood before the last change the current version, and return its digest.

    In the caller's transaction. It is a version of its own: approvals given to the one before do not
    come back to life. Steps can be undone one after the other, back to what was prepared. Raises
    NothingToUndo, ChangedMeanwhile, UnderReferral, TransitionRefused (when it is published).
    """
    story, present = open_for_change(story_id, look=look)
    if story.state is StoryState.PUBLISHED:
        raise TransitionRefused
    before = _numbered(story_id, content_of(story, present).based_on)
    if before is None:
        raise NothingToUndo
    content = replace(content_of(story, before), salt=ids.new_id())
    version = add_version(
        story,
        content=content,
        files=files_of(before),
        actor=f"staff:{look.staff_id}",
        position=None,
    )
    return version.digest


def _numbered(story_id: str, number: int) -> Derivative | None:
    found = select(Derivative).where(Derivative.story_id == story_id, Derivative.number == number)
    return db.session.scalar(found)
