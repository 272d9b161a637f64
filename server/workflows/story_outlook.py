"""What a steward may know of each story of a child: what was said for it, never what it holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from server import clock
from server.consent.explanation import Explanation, explain_to_steward
from server.consent.story_noes import StoryNo, adults_noes_about
from server.database import db
from server.stories.models import Story
from server.stories.states import LIVING
from server.workflows.facts import gather_facts


@dataclass(frozen=True, kw_only=True)
class StoryOutlook:
    """One story: in which month it came, and why it may be shown or not."""

    received_at: datetime
    uses: tuple[Explanation, ...]
    # who said no to it and to no other
    noes: tuple[StoryNo, ...]


def stories_outlook(participant_id: str) -> tuple[StoryOutlook, ...]:
    """Return every living story of a participant, the newest first."""
    at = clock.now()
    return tuple(
        StoryOutlook(
            received_at=story.received_at,
            uses=explain_to_steward(gather_facts(story, at), at),
            noes=adults_noes_about(story.id),
        )
        for story in _living(participant_id)
    )


def _living(participant_id: str) -> Iterable[Story]:
    own = select(Story).where(Story.participant_id == participant_id, Story.state.in_(LIVING))
    return db.session.scalars(own.order_by(Story.received_at.desc(), Story.id))
