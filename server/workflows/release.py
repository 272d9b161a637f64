"""Release: approved stories become public together, after a random wait, so that time does not link.

Somebody who saw a child with the phone and looks at the gallery every day learns a batch, not a story.
Before that the child may look at what others would see, and is awaited (`await_look.py`).
"""

import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import select

from server import clock
from server.consent.gate import Refusal
from server.database import db, transaction
from server.gallery.crowd import SENSITIVE, held_back
from server.gallery.grouping import crowd, lasting
from server.gallery.models import Work
from server.gallery.vocabulary import Theme
from server.services import services
from server.stories.finding import newest_derivative
from server.stories.models import Story
from server.stories.states import StoryState
from server.stories.vocabulary import Topic
from server.workflows.await_look import look_awaited_until
from server.workflows.publish import publish
from server.workflows.regroup import regroup

LONGEST_WAIT = timedelta(days=28)
"""A story of a quiet place goes public with fewer others, rather than never."""

MOST_AT_ONCE = 60
"""About so many are copied in one transaction, so that others need not wait long for it."""


@dataclass(frozen=True, kw_only=True)
class _Ready:
    """A story whose wait is over."""

    story_id: str
    theme: Theme | None
    since: datetime


def await_release(story: Story) -> None:
    """Let a story that the gate lets through wait for its release, in the caller's transaction.

    Without a wait it is released at once, with whatever else waited only for a crowd.
    """
    hours = services().settings.release_hours
    if story.release_at is None:
        wait = timedelta(seconds=secrets.randbelow(hours * 3600 + 1))
        story.release_at = _from(story) + wait
    if hours == 0:
        db.session.flush()
        _publish(_due(clock.now()))


def _from(story: Story) -> datetime:
    """Return the moment from which a story's random wait counts: not before the child's look."""
    derivative = newest_derivative(story.id)
    awaited = look_awaited_until(story, digest=derivative.digest) if derivative else None
    return max(clock.now(), awaited or clock.now())


def release() -> None:
    """Publish what is due, as soon as enough of it is (job; may be called twice).

    Opens its own transactions. The gate is asked for each story at this moment.
    """
    at = clock.now()
    due = _due(at)
    if _may_go(due, at=at):
        for batch in _batches(due):
            with transaction():
                _publish(batch)


def _may_go(due: Sequence[_Ready], *, at: datetime) -> bool:
    """Tell whether enough wait together, or one has waited long enough."""
    if services().settings.release_hours == 0:
        return bool(due)
    has_waited = any(ready.since <= at - LONGEST_WAIT for ready in due)
    return has_waited or len(due) >= crowd().ordinary


def _due(at: datetime) -> list[_Ready]:
    """Return the stories whose wait is over and whose theme has its crowd, sensitive ones first."""
    rows = db.session.execute(
        select(Story.id, Story.topic, Story.release_at)
        .where(Story.state == StoryState.APPROVED, Story.work_id.is_(None), Story.release_at <= at)
        .order_by(Story.release_at, Story.id)
    )
    waiting = [
        _Ready(story_id=story_id, theme=_theme_of(topic), since=since)
        for story_id, topic, since in rows
        if since is not None
    ]
    public = db.session.execute(
        select(Story.topic, lasting(at)).join(Work, Work.id == Story.work_id).group_by(Story.topic)
    )
    works = Counter({_theme_of(topic): number for topic, number in public})
    works.update(ready.theme for ready in waiting)
    held = held_back(works, crowd=crowd())
    free = [ready for ready in waiting if ready.theme not in held]
    return sorted(free, key=lambda ready: (ready.theme not in SENSITIVE, str(ready.theme)))


def _batches(due: Sequence[_Ready]) -> Iterator[list[_Ready]]:
    """Cut what is due into pieces; what relies on one another's crowd stays together."""
    batch: list[_Ready] = []
    for theme, together in groupby(due, key=lambda ready: ready.theme):
        for ready in together:
            batch.append(ready)
            if len(batch) >= MOST_AT_ONCE and theme not in SENSITIVE:
                yield batch
                batch = []
    if batch:
        yield batch


def _publish(batch: Sequence[_Ready]) -> None:
    for ready in batch:
        if isinstance(publish(ready.story_id), Refusal):
            # what changed meanwhile was reconsidered then; whatever slipped through waits anew
            db.session.get_one(Story, ready.story_id).release_at = None
    regroup()


def _theme_of(topic: Topic | None) -> Theme | None:
    return Theme(topic.value) if topic else None
