"""Finding a story by what its child remembers."""

import hashlib
import hmac

from sqlalchemy import select

from server.database import db
from server.stories.finding import is_over
from server.stories.keepsake import keepsake_index, open_pictures
from server.stories.models import Story
from server.stories.states import StoryState
from server.vault import KeyDestroyed


def find_by_keepsake(room_id: str, *, pictures: tuple[int, ...]) -> Story | None:
    """Return the one story of a room with these pictures.

    Two stories with the same pictures: neither is found by pictures alone. The slow index is always
    computed and every story that still waits for its own is always compared, so that a wrong guess
    takes as long as a right one. What was taken back and whose time is over is not found.
    """
    found = all_with_pictures(room_id, pictures=pictures)
    if len(found) != 1 or found[0].shares_keepsake or is_over(found[0]):
        return None
    return found[0]


def find_by_secret(room_id: str, *, secret: bytes) -> Story | None:
    """Return the story of a room whose phone kept this secret, unless its time is over."""
    found = db.session.scalar(
        select(Story)
        .where(
            Story.room_id == room_id,
            Story.take_back_sha256 == hashlib.sha256(secret).hexdigest(),
            Story.state != StoryState.ERASED,
        )
        .limit(1)
    )
    return None if found is None or is_over(found) else found


def all_with_pictures(room_id: str, *, pictures: tuple[int, ...]) -> list[Story]:
    """Return the stories of a room with these pictures: none, one, or a clash."""
    index = keepsake_index(pictures, room_id=room_id)
    found = stories_with_index(room_id, index=index)
    return found + waiting_with_pictures(room_id, pictures=pictures)


def stories_with_index(room_id: str, *, index: str) -> list[Story]:
    """Return the stories of a room with this index that are not erased: none, one, or a clash."""
    return list(
        db.session.scalars(
            select(Story).where(
                Story.room_id == room_id,
                Story.keepsake_index == index,
                Story.state != StoryState.ERASED,
            )
        )
    )


def waiting_with_pictures(room_id: str, *, pictures: tuple[int, ...]) -> list[Story]:
    """Return a room's stories that wait for their index and have these pictures."""
    waiting = db.session.scalars(
        select(Story).where(
            Story.room_id == room_id,
            Story.keepsake_index.is_(None),
            Story.keepsake_sealed.is_not(None),
        )
    )
    return [story for story in waiting if _has_pictures(story, pictures)]


def _has_pictures(story: Story, pictures: tuple[int, ...]) -> bool:
    try:
        kept = open_pictures(story.keepsake_sealed or b"", key_id=story.content_key_id or "")
    except KeyDestroyed:
        return False
    return hmac.compare_digest(bytes(kept), bytes(pictures))
