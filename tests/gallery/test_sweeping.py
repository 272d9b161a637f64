"""The nightly sweep: whatever went wrong before, what may not be public goes, and loudly."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from server import clock
from server.audit import AuditEvent
from server.consent.vocabulary import ConsentEventKind, Voice
from server.database import db, transaction
from server.gallery.models import Tombstone, Work
from server.stories.models import Story
from server.stories.states import StoryState
from server.workflows.sweep_gallery import Drift, sweep_gallery
from tests.factories import a_published_story, say, work_of

pytestmark = pytest.mark.usefixtures("any_app")


def drifts() -> list[object]:
    alarms = select(AuditEvent).where(AuditEvent.name == "gallery.drifted")
    return [event.details["drift"] for event in db.session.scalars(alarms)]


def test_what_is_right_stays_and_raises_no_alarm() -> None:
    work_id = work_of(a_published_story())
    sweep_gallery()
    assert db.session.get(Work, work_id) is not None
    assert drifts() == []


def test_a_no_that_nobody_acted_on_is_found() -> None:
    story_id = a_published_story()
    work_id = work_of(story_id)
    with transaction():
        story = db.session.get_one(Story, story_id)
        say(story, voice=Voice.GUARDIAN, kind=ConsentEventKind.WITHDRAWN)
    sweep_gallery()
    assert db.session.get(Tombstone, work_id) is not None
    assert db.session.get_one(Story, story_id).state is StoryState.APPROVED
    assert drifts() == [Drift.REFUSED.value]


def test_a_licence_that_says_too_much_is_corrected() -> None:
    story_id = a_published_story()
    work_id = work_of(story_id)
    with transaction():
        work = db.session.get_one(Work, work_id)
        work.purposes = ["campaigns", "gallery", "press"]
    sweep_gallery()
    assert db.session.get_one(Work, work_id, populate_existing=True).purposes == ["gallery"]
    assert drifts() == [Drift.OTHER_LICENCE.value]


def test_another_version_than_the_approved_one_is_replaced() -> None:
    story_id = a_published_story()
    work_id = work_of(story_id)
    with transaction():
        db.session.get_one(Story, story_id).work_digest = "0" * 64
    sweep_gallery()
    assert db.session.get(Work, work_id) is None
    assert work_of(story_id) != work_id
    assert drifts() == [Drift.OTHER_VERSION.value]


def test_a_work_that_no_story_answers_for_goes() -> None:
    story_id = a_published_story()
    work_id = work_of(story_id)
    with transaction():
        story = db.session.get_one(Story, story_id)
        story.work_id = None
    sweep_gallery()
    assert db.session.get(Tombstone, work_id) is not None
    assert drifts() == [Drift.NO_STORY.value]


def test_a_story_whose_work_is_lost_is_published_again() -> None:
    story_id = a_published_story()
    with transaction():
        story = db.session.get_one(Story, story_id)
        lost = db.session.get_one(Work, story.work_id)
        lost_id, story.work_id = lost.id, "f" * 32
    sweep_gallery()
    assert work_of(story_id) not in {lost_id, "f" * 32}
    assert set(drifts()) == {Drift.NO_WORK.value, Drift.NO_STORY.value}


def test_time_that_ran_out_is_no_drift() -> None:
    work_id = work_of(a_published_story())
    with time_machine.travel(clock.now() + timedelta(days=731)):
        sweep_gallery()
    assert db.session.get(Tombstone, work_id) is not None
    assert drifts() == []
