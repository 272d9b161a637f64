"""What works say of themselves, on pages, in filters, in the API: only what their crowd shares."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from server import clock
from server.audit import AuditEvent
from server.consent.vocabulary import ConsentEventKind, Purpose, Voice
from server.database import db, transaction
from server.gallery.models import Work
from server.gallery.vocabulary import Age, Theme
from server.settings import Settings
from server.stories.models import Story
from server.stories.vocabulary import Topic
from server.workflows.reconsider import reconsider
from server.workflows.sweep_gallery import Drift, sweep_gallery
from server.workflows.take_down import take_down
from tests.factories import say
from tests.gallery.crowds import Told, a_room, released, works_of
from tests.gallery.visiting import Visitor

pytestmark = pytest.mark.usefixtures("any_app")

BOTH = (Purpose.GALLERY, Purpose.PRESS)


@pytest.fixture
def any_settings(any_settings: Settings) -> Settings:
    return replace(any_settings, crowd=5)


def said_by(story_id: str) -> tuple[object, ...]:
    db.session.rollback()
    work = db.session.scalars(
        select(Work).join(Story, Story.work_id == Work.id).where(Story.id == story_id)
    ).one()
    return (work.topic, work.language, work.country, work.age_band, work.county)


EVERYTHING = (Theme.FOOD, "ro", "md", Age.FROM_6_TO_9, "Cahul")
NOTHING = (None,) * 5


def test_one_of_its_own_kind_hides_among_five_who_then_say_nothing_either() -> None:
    five = released([Told()] * 5)
    assert said_by(five[0])[0] is Theme.FOOD
    (sixth,) = released([Told(topic=Topic.SCHOOL)])
    assert said_by(sixth) == said_by(five[0]) == NOTHING


def test_a_crowd_says_everything_and_only_the_story_remembers_more() -> None:
    crowd = released([Told(room_id=a_room(county="Cahul"))] * 5)
    assert {said_by(story_id) for story_id in crowd} == {EVERYTHING}
    stranger = released([Told(room_id=a_room("Elsewhere"))] * 5)
    assert said_by(stranger[0])[:4] == EVERYTHING[:4]
    assert said_by(stranger[0])[4] is None


def test_a_take_down_makes_the_others_say_less_in_the_same_transaction() -> None:
    crowd = released([Told()] * 5)
    with transaction():
        take_down(crowd[0], by="child", reason="taken-back")
        left = db.session.scalars(select(Work)).all()
        assert {(work.topic, work.language, work.age_band) for work in left} == {(None,) * 3}
    released([Told()])
    assert said_by(crowd[1])[0] is Theme.FOOD


def test_a_narrower_licence_makes_others_say_less_too() -> None:
    crowd = released([Told(purposes=BOTH)] * 5)
    assert said_by(crowd[0])[0] is Theme.FOOD
    with transaction():
        story = db.session.get_one(Story, crowd[0])
        say(story, voice=Voice.CHILD, purpose=Purpose.PRESS, kind=ConsentEventKind.WITHDRAWN)
        reconsider(crowd[0])
    assert said_by(crowd[0])[0] is None
    assert said_by(crowd[1])[0] is None


def test_what_is_left_out_stands_on_no_page_in_no_filter_and_in_no_answer(
    visitor: Visitor,
) -> None:
    released([Told(language="en", text="A call.")] * 5)
    (story_id,) = released([Told(language="lv", topic=Topic.SCHOOL, text="Mans suns.")])
    (work_id,) = works_of([story_id])
    answer = visitor.get(f"/api/gallery/{work_id}").get_json()
    for fact in ("language", "topic", "age_band", "country", "county", "month"):
        assert answer[fact] is None, fact
    assert answer["texts"][0]["language"] == "und"
    page = visitor.get(f"/gallery/{work_id}?lang=en").text
    assert "Latvian" not in page.split("<main")[-1]
    assert '<blockquote class="passage original words-short" lang="und" dir="auto">' in page
    assert "language=lv" not in visitor.get("/gallery").text
    for asked in ("language=lv", "topic=school", "language=lv&kind=text"):
        assert work_id not in visitor.get(f"/gallery?{asked}").text
        assert visitor.get(f"/api/gallery?{asked}").get_json()["works"] == []
    assert "1970-01-01T00:00:00Z" in visitor.get("/feed.atom").text


def test_a_language_that_is_said_is_named_where_it_helps_to_listen(visitor: Visitor) -> None:
    (work_id, *_) = works_of(released([Told(language="ro")] * 5))
    assert 'lang="ro" dir="auto"' in visitor.get(f"/gallery/{work_id}?lang=en").text
    assert "Romanian" in visitor.get(f"/gallery/{work_id}?lang=en").text


def test_a_question_that_too_few_works_answer_finds_none(visitor: Visitor) -> None:
    released([Told()] * 6)
    (spoken,) = works_of(released([Told(is_spoken=True)]))
    for asked in ("/gallery?kind=voice", "/api/gallery?kind=voice", "/embed?kind=voice"):
        assert spoken not in visitor.get(asked).text, asked
    assert spoken in visitor.get("/gallery").text
    released([Told(is_spoken=True)] * 4)
    assert spoken in visitor.get("/gallery?kind=voice").text


def test_works_that_are_about_to_end_are_no_crowd() -> None:
    crowd = released([Told()] * 5)
    with time_machine.travel(clock.now() + timedelta(days=729)):
        sweep_gallery()
        assert {said_by(story_id)[0] for story_id in crowd} == {None}


def test_a_work_that_says_too_much_is_corrected_with_an_alarm() -> None:
    crowd = released([Told()] * 5)
    with transaction():
        work = db.session.get_one(Work, works_of(crowd)[0])
        work.topic = Theme.FRIENDS
    sweep_gallery()
    assert said_by(crowd[0])[0] is Theme.FOOD
    alarms = db.session.scalars(select(AuditEvent).where(AuditEvent.name == "gallery.drifted"))
    assert {event.details["drift"] for event in alarms} == {Drift.NO_CROWD.value}
