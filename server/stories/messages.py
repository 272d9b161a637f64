"""Words between the child and those who read its story: kept only as ciphertext."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from server import clock
from server.database import db
from server.services import services
from server.stories.models import Message, Speaker, Story
from server.stories.problems import StoryErased

PURPOSE = "message"
"""What binds the ciphertext of a message to its place."""

LONGEST = 2_000
"""Characters of one message."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """A message, readable."""

    speaker: Speaker
    reason: str | None
    text: str
    language: str
    at: datetime


def add_message(
    story: Story, *, speaker: Speaker, text: str, language: str, reason: str | None = None
) -> None:
    """Seal a message under the story's key and append it in the caller's transaction.

    Raises StoryErased.
    """
    if story.content_key_id is None:
        raise StoryErased
    sealed = services().vault.encrypt(
        story.content_key_id, text[:LONGEST].encode(), purpose=PURPOSE
    )
    db.session.add(
        Message(
            story_id=story.id,
            speaker=speaker,
            reason=reason,
            content=sealed,
            language=language,
            created_at=clock.now(),
        )
    )


def messages_of(story: Story) -> Sequence[Words]:
    """Return everything that was said about a story, oldest first; nothing once it is erased."""
    key_id = story.content_key_id
    if key_id is None:
        return ()
    rows = db.session.scalars(
        select(Message).where(Message.story_id == story.id).order_by(Message.id)
    )
    return [_opened(row, key_id=key_id) for row in rows if row.content is not None]


def _opened(row: Message, *, key_id: str) -> Words:
    sealed = row.content or b""
    return Words(
        speaker=row.speaker,
        reason=row.reason,
        text=services().vault.decrypt(key_id, sealed, purpose=PURPOSE).decode(),
        language=row.language,
        at=row.created_at,
    )
