"""Approved stories become public together and later, so that time leads to no child."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from server import clock
from server.consent.vocabulary import ConsentEventKind, Voice
from server.database import db, transaction
from server.gallery.models import Work
from server.settings import Settings
from server.stories.child_status import ChildStatus
from server.stories.models import Story
from server.stories.states import StoryState
from server.stories.vocabulary import Topic
from server.web.story_status import status_of_story
from server.workflows.bring_back import bring_back
from server.workflows.release import LONGEST_WAIT, release
from server.workflows.take_back import take_back
from tests.factories import FIRST_MODERATOR, SECOND_MODERATOR, a_published_story, approved_by, say
from tests.gallery.crowds import Told, approved, released, works_of

pytestmark = pytest.mark.usefixtures("any_app")

HOURS = 72


@pytest.fixture
def any_settings(any_settings: Settings) -> Settings:
    return replace(any_settings, crowd=5, release_hours=HOURS)


def public() -> int:
    return db.session.scalar(select(func.count()).select_from(Work)) or 0


def the_story(story_id: str) -> Story:
    db.session.rollback()
    return db.session.get_one(Story, story_id)


def test_a_story_that_everybody_agreed_to_waits_for_a_random_moment() -> None:
    story = the_story(a_published_story())
    assert story.work_id is None
    assert story.state is StoryState.APPROVED
    assert story.release_at is not None
    assert timedelta() <= story.release_at - clock.now() + timedelta(minutes=1)
    assert story.release_at - clock.now() <= timedelta(hours=HOURS)
    assert status_of_story(story).status is ChildStatus.BEING_LOOKED_AT


def test_fewer_than_five_wait_for_others_and_then_all_appear_at_once() -> None:
    approved([Told()] * 4)
    release()
    assert public() == 0
    released([Told()])
    assert public() == 5


def test_what_is_not_due_yet_waits_though_others_go() -> None:
    waiting = a_published_story()
    with time_machine.travel(clock.now() - timedelta(seconds=1)):
        released([Told()] * 5)
    assert public() == 5
    assert the_story(waiting).state is StoryState.APPROVED


def test_in_a_quiet_place_a_story_goes_with_fewer_rather_than_never() -> None:
    approved([Told()])
    with time_machine.travel(clock.now() + LONGEST_WAIT):
        release()
    assert public() == 1


def test_the_gate_is_asked_at_the_release() -> None:
    story_ids = approved([Told()] * 6)
    with transaction():
        # straight into the record: nobody reconsidered
        story = db.session.get_one(Story, story_ids[0])
        say(story, voice=Voice.GUARDIAN, kind=ConsentEventKind.WITHDRAWN)
    release()
    assert public() == 5
    refused = the_story(story_ids[0])
    assert (refused.work_id, refused.release_at) == (None, None)


def test_a_sensitive_theme_is_held_until_ten_are_ready_and_other_themes_are_not() -> None:
    moving = released([Told(topic=Topic.MOVING)] * 9)
    assert works_of(moving) == []
    released([Told()] * 5)
    assert public() == 5
    released([Told(topic=Topic.MOVING)])
    assert public() == 15


def test_what_is_taken_back_while_it_waits_is_never_released_and_waits_anew_when_brought_back() -> (
    None
):
    story_ids = approved([Told()] * 6)
    with transaction():
        take_back(story_ids[0], secret=None)
    assert the_story(story_ids[0]).release_at is None
    release()
    assert public() == 5
    with transaction():
        bring_back(story_ids[0])
    for staff_id in (FIRST_MODERATOR, SECOND_MODERATOR):
        approved_by(story_ids[0], staff_id)
    story = the_story(story_ids[0])
    assert (story.state, story.work_id) == (StoryState.APPROVED, None)
    assert story.release_at is not None


def test_releasing_twice_is_harmless() -> None:
    released([Told()] * 5)
    release()
    assert public() == 5
