"""Stories and derivatives for tests of the review."""

import hashlib
from datetime import UTC, datetime, timedelta

from server import ids
from server.database import db, transaction
from server.services import services
from server.stories.models import Derivative, Story
from server.stories.states import StoryState

MORNING = datetime(2026, 11, 22, 8, tzinfo=UTC)


def make_story(
    *,
    state: StoryState = StoryState.AWAITING_REVIEW,
    language: str = "en",
    priority: int = 2,
    minutes: int = 0,
    first_approver_id: str = "",
    room_id: str = "r" * 32,
    participant_id: str | None = None,
) -> str:
    """Add a prepared story received some minutes after MORNING; return its id."""
    with transaction():
        story = Story(
            id=ids.new_id(),
            room_id=room_id,
            participant_id=participant_id,
            state=state,
            language=language,
            priority=priority,
            first_approver_id=first_approver_id,
            received_at=MORNING + timedelta(minutes=minutes),
            content_key_id=services().vault.new_key(),
        )
        db.session.add(story)
        db.session.flush()
        add_derivative(story.id, number=1)
        return story.id


def add_derivative(story_id: str, *, number: int) -> str:
    """Add a derivative without content; return its digest."""
    digest = hashlib.sha256(f"{story_id}/{number}".encode()).hexdigest()
    db.session.add(
        Derivative(
            story_id=story_id,
            number=number,
            digest=digest,
            is_anonymised=True,
            made_by="system",
            created_at=MORNING,
        )
    )
    return digest


def story_of(story_id: str) -> Story:
    """Return a story as it is stored now."""
    return db.session.get_one(Story, story_id, populate_existing=True)
