"""The nightly sweep: ask the gate again about everything public, and raise an alarm about drift."""

import logging
from collections.abc import Iterator
from datetime import datetime
from enum import Enum

from sqlalchemy import select

from server import audit, clock
from server.consent.gate import Refusal, may_show
from server.database import db, transaction
from server.gallery.burial import bury
from server.gallery.grouping import works_without_crowd
from server.gallery.models import Work
from server.stories.finding import story_for_change
from server.stories.models import Story
from server.workflows.facts import gather_facts
from server.workflows.publish import uses_of
from server.workflows.reconsider import reconsider
from server.workflows.regroup import regroup
from server.workflows.take_down import SYSTEM, take_down

logger = logging.getLogger(__name__)

_BATCH = 500


class Drift(Enum):
    """How what was public differed from what is true."""

    REFUSED = "refused"  # the gate says no, and nobody took it down
    OTHER_VERSION = "other-version"  # not the version that was approved
    OTHER_LICENCE = "other-licence"  # for longer, or for more, than both voices said yes to
    NO_WORK = "no-work"  # the story says published, the gallery knows nothing of it
    NO_STORY = "no-story"  # a work that no story answers for
    NO_CROWD = "no-crowd"  # a work says what too few others say


def sweep_gallery() -> None:
    """Take down what may not be public, correct what drifted, and say so loudly (job).

    Then let works say what their crowd allows now.

    A work whose time has simply run out is taken down without an alarm.
    """
    for story_id in _public_stories():
        _look_at_story(story_id)
    for work_id in _works():
        _look_at_work(work_id)
    _look_at_crowds()


def _public_stories() -> Iterator[str]:
    last = ""
    while batch := db.session.scalars(
        select(Story.id)
        .where(Story.work_id.is_not(None), Story.id > last)
        .order_by(Story.id)
        .limit(_BATCH)
    ).all():
        yield from batch
        last = batch[-1]


def _works() -> Iterator[str]:
    last = ""
    while batch := db.session.scalars(
        select(Work.id).where(Work.id > last).order_by(Work.id).limit(_BATCH)
    ).all():
        yield from batch
        last = batch[-1]


def _look_at_story(story_id: str) -> None:
    with transaction():
        story = story_for_change(story_id)
        if story.work_id is None:
            return
        work = db.session.get(Work, story.work_id)
        drift = _drift_of(story, work=work, at=clock.now())
        if drift is not None:
            _alarm(drift, subject_id=story.id)
        if work is None:
            take_down(story.id, by=SYSTEM, reason=Drift.NO_WORK.value)
        reconsider(story.id)


def _drift_of(story: Story, *, work: Work | None, at: datetime) -> Drift | None:
    if work is None:
        return Drift.NO_WORK
    if work.licence_until <= at:
        return None
    facts = gather_facts(story, at)
    answer = may_show(facts, at)
    if isinstance(answer, Refusal):
        return Drift.REFUSED
    if story.work_digest != facts.digest:
        return Drift.OTHER_VERSION
    if work.licence_until > answer.until or not set(work.purposes) <= set(uses_of(answer)):
        return Drift.OTHER_LICENCE
    return None


def _look_at_work(work_id: str) -> None:
    """A work without a story: nobody could ever take it back, so it goes."""
    with transaction():
        if db.session.scalar(select(Story.id).where(Story.work_id == work_id)) is not None:
            return
        if db.session.get(Work, work_id) is None:
            return
        _alarm(Drift.NO_STORY, subject_id=work_id)
        bury(work_id)


def _look_at_crowds() -> None:
    """Settle anew what every work says: those that are about to end are no crowd any more."""
    with transaction():
        for work_id in works_without_crowd():
            _alarm(Drift.NO_CROWD, subject_id=work_id)
        regroup()


def _alarm(drift: Drift, *, subject_id: str) -> None:
    audit.record(
        "gallery.drifted", subject_id=subject_id, actor=SYSTEM, details={"drift": drift.value}
    )
    logger.error("gallery drifted (%s): %s", drift.value, subject_id)
