"""Care for the moderators: how long they have looked at what is heavy, and when to offer a pause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from moderation.queue import Priority
from server import clock
from server.database import db
from server.reviews.models import Exposure
from server.stories.models import Story

HEAVY_BEFORE_PAUSE = 5
"""Heavy stories in one sitting after which a pause is offered."""

LONGEST_SITTING = timedelta(minutes=45)

PAUSE = timedelta(minutes=10)
"""This long without looking at a story counts as a pause and begins a new sitting."""

STILL_THERE = timedelta(minutes=2)
"""Signs of life further apart than this are two looks, not one."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """One stretch of time in front of one story."""

    started_at: datetime
    seen_at: datetime
    is_heavy: bool


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """What a person has looked at since their last pause."""

    time: timedelta = timedelta()
    heavy_time: timedelta = timedelta()
    heavy_stories: int = 0

    @property
    def should_pause(self) -> bool:
        """Tell whether a pause should be offered; nobody is forced."""
        return self.heavy_stories >= HEAVY_BEFORE_PAUSE or self.time >= LONGEST_SITTING


def sitting_of(looks: Sequence[Look], *, at: datetime) -> Sitting:
    """Return the present sitting from a person's looks, oldest first."""
    current: list[Look] = []
    for look in looks:
        if current and look.started_at - current[-1].seen_at >= PAUSE:
            current = []
        current.append(look)
    if not current or at - current[-1].seen_at >= PAUSE:
        return Sitting()
    heavy = [look for look in current if look.is_heavy]
    return Sitting(
        time=current[-1].seen_at - current[0].started_at,
        heavy_time=sum((look.seen_at - look.started_at for look in heavy), timedelta()),
        heavy_stories=len(heavy),
    )


def is_heavy_story(story: Story) -> bool:
    """Tell whether a story weighs on who reads it; a name that must be covered does not."""
    return story.has_worry or story.priority == Priority.WORRY


def present_sitting(staff_id: str) -> Sitting:
    """Return what a person has looked at since their last pause."""
    at = clock.now()
    rows = db.session.scalars(
        select(Exposure)
        .where(Exposure.staff_id == staff_id, Exposure.started_at > at - timedelta(hours=8))
        .order_by(Exposure.started_at)
    )
    looks = [
        Look(started_at=row.started_at, seen_at=row.seen_at, is_heavy=row.is_heavy) for row in rows
    ]
    return sitting_of(looks, at=at)


def note_look(staff_id: str, *, story_id: str, is_heavy: bool) -> None:
    """Note, in the caller's transaction, that a person looks at a story now."""
    at = clock.now()
    latest = db.session.scalar(
        select(Exposure)
        .where(Exposure.staff_id == staff_id)
        .order_by(Exposure.started_at.desc())
        .limit(1)
    )
    if latest is not None and latest.story_id == story_id and at - latest.seen_at < STILL_THERE:
        latest.seen_at = at
        latest.is_heavy = latest.is_heavy or is_heavy
        return
    db.session.add(
        Exposure(staff_id=staff_id, story_id=story_id, started_at=at, seen_at=at, is_heavy=is_heavy)
    )
