"""The child's own receipt: what it said about its story, for what, and until when."""

from dataclasses import dataclass, replace
from datetime import date

from server import clock
from server.consent.gate import PUBLIC_PURPOSES
from server.consent.record import statements_about
from server.consent.standing import Stance, standing
from server.consent.vocabulary import Purpose, Voice
from server.database import db
from server.gallery.models import Work
from server.stories.models import Story
from server.stories.states import LIVING


@dataclass(frozen=True, kw_only=True)
class ChildSaid:
    """Where the child stands on one purpose; a story that was taken back is a no to everything."""

    purpose: Purpose
    stance: Stance
    # the last day of a yes; none while nothing ends it
    until: date | None


def permitted_by_child(story: Story) -> tuple[ChildSaid, ...]:
    """Return what the child said yes to, for paper that others may read: a no is between it and us.

    What is public ends with the licence of its work.
    """
    work = db.session.get(Work, story.work_id) if story.work_id else None
    until = work.licence_until.date() if work else None
    return tuple(
        replace(said, until=until) if said.purpose in PUBLIC_PURPOSES else said
        for said in said_by_child(story)
        if said.stance is Stance.YES
    )


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
