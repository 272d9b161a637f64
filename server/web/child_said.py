"""The child's own receipt: what it said about its story, for what, and until when."""

from dataclasses import dataclass
from datetime import date

from server import clock
from server.consent.record import statements_about
from server.consent.standing import Stance, standing
from server.consent.vocabulary import Purpose, Voice
from server.stories.models import Story
from server.stories.states import LIVING


@dataclass(frozen=True, kw_only=True)
class ChildSaid:
    """Where the child stands on one purpose; a story that was taken back is a no to everything."""

    purpose: Purpose
    stance: Stance
    # the last day of a yes; none while nothing ends it
    until: date | None


def said_by_child(story: Story) -> tuple[ChildSaid, ...]:
    """Return everything the child was asked and answered."""
    said = statements_about(story_id=story.id, participant_id=None)
    positions = standing(said, clock.now())
    answered = [(p, positions.of(Voice.CHILD, p)) for p in Purpose]
    is_living = story.state in LIVING
    return tuple(
        ChildSaid(
            purpose=purpose,
            stance=position.stance if is_living else Stance.NO,
            until=position.until.date() if is_living and position.until else None,
        )
        for purpose, position in answered
        if position.stance is not Stance.UNKNOWN
    )
