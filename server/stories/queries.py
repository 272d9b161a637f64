"""Finding stories by what a child remembers."""

from sqlalchemy import select, update

from server.database import db
from server.stories.models import Story
from server.stories.states import StoryState


def find_by_keepsake(room_id: str, *, index: str) -> Story | None:
    """Return the story of a room that these pictures, and no other story's, lead to.

    Two stories with the same pictures: neither is shown to anybody by pictures alone.
    """
    found = _with_index(room_id, index)
    if len(found) != 1 or found[0].shares_keepsake:
        return None
    return found[0]


def mark_shared_keepsake(room_id: str, *, index: str) -> tuple[str, ...]:
    """Mark every story of a room with this index; return their ids. In the caller's transaction.

    The mark stays when one of them is erased: its child must not find the other's story then.
    """
    clashing = tuple(story.id for story in _with_index(room_id, index))
    if clashing:
        db.session.execute(update(Story).where(Story.id.in_(clashing)).values(shares_keepsake=True))
    return clashing


def _with_index(room_id: str, index: str) -> list[Story]:
    living = select(Story).where(
        Story.room_id == room_id,
        Story.keepsake_index == index,
        Story.state != StoryState.ERASED,
    )
    return list(db.session.scalars(living.limit(3)))
