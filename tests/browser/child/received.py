"""What the server holds after a child has sent something."""

import time

from sqlalchemy import select

from server.consent.models import ConsentEvent
from server.consent.vocabulary import ConsentEventKind, Purpose
from server.database import db
from server.services import services
from server.stories.models import Part, Story
from server.stories.vocabulary import PartKind

PATIENCE = 20
"""Seconds."""


class ReceivedStories:
    """Opens what has arrived, the newest story first."""

    def newest(self) -> Story:
        """Return the story that arrived last."""
        db.session.rollback()  # look at the database as it is now
        return db.session.scalars(select(Story).order_by(Story.received_at.desc())).first()  # type: ignore[return-value]

    def count(self) -> int:
        """Return how many stories have arrived."""
        db.session.rollback()  # look at the database as it is now
        return len(db.session.scalars(select(Story.id)).all())

    def waits_for(self, stories: int) -> None:
        """Wait until so many stories have arrived."""
        end = time.monotonic() + PATIENCE
        while self.count() < stories:
            assert time.monotonic() < end, "nothing has arrived"
            time.sleep(0.1)

    def part(self, kind: PartKind) -> bytes:
        """Return the bytes of a part of the newest story."""
        story = self.newest()
        part = db.session.scalars(
            select(Part).where(Part.story_id == story.id, Part.kind == kind)
        ).one()
        assert story.content_key_id
        assert part.object_id
        return services().vault.get(story.content_key_id, part.object_id, purpose=kind.value)

    def kinds(self) -> set[PartKind]:
        """Return what the newest story holds."""
        parts = select(Part.kind).where(Part.story_id == self.newest().id)
        return set(db.session.scalars(parts))

    def assent(self) -> dict[Purpose, ConsentEventKind]:
        """Return the child's answers about the newest story."""
        return {event.purpose: event.kind for event in self.events()}

    def events(self) -> list[ConsentEvent]:
        """Return what was recorded of the child's answers."""
        said = select(ConsentEvent).where(ConsentEvent.story_id == self.newest().id)
        return list(db.session.scalars(said))
