"""Stories and derivatives for tests of the review."""

from datetime import UTC, datetime, timedelta

from server import ids
from server.database import db, is_writing, transaction
from server.services import services
from server.stories import derivatives
from server.stories.content import DerivativeContent, Passage
from server.stories.models import Story
from server.stories.states import StoryState
from server.stories.vocabulary import PartKind, VoiceChoice
from server.workflows.prepare import prepare
from tests.workflows.test_prepare import arrived

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
    """Add a version that holds one sentence; return its digest."""
    story = db.session.get_one(Story, story_id)
    words = Passage(
        position=0, language=story.language, text=f"A story, told for the {number}. time."
    )
    content = DerivativeContent(texts=(words,))
    return derivatives.add_derivative(story, content=content, files=(), by="system").digest


def prepared(*parts: tuple[PartKind, bytes], voice_choice: VoiceChoice | None = None) -> str:
    """Let a story of these parts arrive and be prepared as in the house; return its id."""
    story_id = arrived(*parts, voice_choice=voice_choice)
    prepare(story_id)
    return story_id


def story_of(story_id: str) -> Story:
    """Return a story as it is stored now."""
    if not is_writing():
        db.session.rollback()
    return db.session.get_one(Story, story_id, populate_existing=True)
