"""Finding a story in order to change it."""

from sqlalchemy import select

from server import clock
from server.database import db, is_writing
from server.problems import NotFound
from server.stories.models import Derivative, Part, Story
from server.stories.states import StoryState


def story_for_change(story_id: str) -> Story:
    """Return a story with its row locked until the commit, as it stands now; raises NotFound.

    Without the lock two people who decide at once on PostgreSQL would both build on what they read.
    """
    if not is_writing():
        raise RuntimeError("a story is changed inside a transaction only")
    story = db.session.scalar(
        select(Story)
        .where(Story.id == story_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if story is None:
        raise NotFound
    return story


def is_over(story: Story) -> bool:
    """Tell whether a story was taken back and its time is over.

    Bringing back ends at that moment, and nobody finds it from then on: not whether it is erased
    already, nor that it is kept for a safeguarding case.
    """
    if story.state is not StoryState.TAKEN_BACK or story.erase_at is None:
        return False
    return story.erase_at <= clock.now()


def newest_derivative(story_id: str) -> Derivative | None:
    """Return a story's current derivative; none before preparing."""
    return db.session.scalar(
        select(Derivative)
        .where(Derivative.story_id == story_id)
        .order_by(Derivative.number.desc())
        .limit(1)
    )


def has_parts(story_id: str) -> bool:
    """Tell whether the child put anything into the story."""
    found = db.session.scalar(select(Part.id).where(Part.story_id == story_id).limit(1))
    return found is not None
