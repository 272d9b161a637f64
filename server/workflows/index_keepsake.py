"""Index a keepsake: make the slow index that a story is found by later, and drop its pictures.

Apart from receiving, because it takes as long as thirty receipts. Until it is done the story is
found by its sealed pictures.
"""

from server import audit
from server.database import db, transaction
from server.stories.finding import story_for_change
from server.stories.keepsake import keepsake_index, open_pictures
from server.stories.models import Story
from server.stories.queries import stories_with_index
from server.vault import KeyDestroyed


def index_keepsake(story_id: str) -> None:
    """Do so once (job); opens its own transaction. A story without pictures to index is left alone."""
    story = db.session.get(Story, story_id)
    if story is None or story.keepsake_sealed is None or story.content_key_id is None:
        return
    room_id = story.room_id
    try:
        pictures = open_pictures(story.keepsake_sealed, key_id=story.content_key_id)
    except KeyDestroyed:
        return
    index = keepsake_index(pictures, room_id=room_id)
    with transaction():
        _settle(story_id, index=index)


def _settle(story_id: str, *, index: str) -> None:
    """Write the index. A story with the same pictures: from now on neither is found by them alone,
    also when one of them is erased; its child must not find the other's story then.
    """
    story = story_for_change(story_id)
    if story.keepsake_sealed is None:
        return
    clashing = stories_with_index(story.room_id, index=index)
    for other in (*clashing, story) if clashing else ():
        other.shares_keepsake = True
        audit.record("keepsake.clashed", subject_id=other.id, actor="system")
    story.keepsake_index = index
    story.keepsake_sealed = None
