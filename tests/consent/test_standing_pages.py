"""What a steward reads: why a story may be shown or not, what waits, and what the law asks for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from server import clock
from server.consent.record import append_event
from server.consent.recording import YES_LASTS, Answer, Answered
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Purpose, Voice
from server.consent.wordings import wording_in
from server.database import transaction
from server.referrals.models import Trigger
from server.rooms.participants import Card, find_participant
from server.settings import Settings
from server.staff.permissions import Role
from server.stories.finding import story_for_change
from server.workflows.follow_ups import conflicts_of, follow_ups
from server.workflows.record_consent import reconsider_stories_of
from server.workflows.refer import refer
from tests.conftest import _running
from tests.consent.signing import sign_sheet
from tests.consent.stories import approved_story, is_public
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import csrf_of, sign_in
from wsgi import build_app


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from _running(build_app(replace(settings, demo=True)))


@dataclass(frozen=True)
class Family:
    """A room, and the card of a child in it."""

    room_id: str
    card: Card

    @property
    def page(self) -> str:
        return f"/staff/participants/{self.card.participant_id}/standing"

    def say(self, answer: Answer, *purposes: Purpose, adult: Adult = Adult.FIRST) -> None:
        answered = tuple(Answered(purpose=one, answer=answer) for one in purposes)
        sign_sheet(self.card.participant_id, answered, wording=wording_in("zh-Hans"), adult=adult)


@pytest.fixture
def family(app: Flask) -> Family:
    room_id = make_room()
    return Family(room_id, make_card(room_id))


def read(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_steward_reads_what_is_missing(client: FlaskClient, family: Family) -> None:
    sign_in(client, Role.STEWARD, room_id=family.room_id)
    phone = approved_story(family.room_id, card=family.card.token)
    assert "No guardian has said yes yet." in read(client, family.page)
    family.say(Answer.YES, Purpose.GALLERY)
    assert is_public(phone)
    page = read(client, family.page)
    assert "May be shown" in page
    assert page.count("May not be shown") == 2


def test_a_yes_that_came_too_weakly_publishes_nothing_and_the_steward_reads_why(
    client: FlaskClient, family: Family
) -> None:
    sign_in(client, Role.STEWARD, room_id=family.room_id)
    phone = approved_story(family.room_id, card=family.card.token)
    with transaction():
        append_event(
            ConsentEventKind.GIVEN,
            voice=Voice.GUARDIAN,
            purpose=Purpose.GALLERY,
            method=Method.SPOKEN_TO_STEWARD,
            indicated_by="staff:s",
            jurisdiction="cn",
            participant_id=family.card.participant_id,
        )
        reconsider_stories_of(family.card.participant_id)
    assert not is_public(phone)
    assert "A yes to this needs a surer way" in read(client, family.page)


def test_a_case_looks_like_a_story_that_is_not_ready(client: FlaskClient, family: Family) -> None:
    sign_in(client, Role.STEWARD, room_id=family.room_id)
    family.say(Answer.YES, Purpose.GALLERY)
    phone = approved_story(family.room_id, card=family.card.token)
    with transaction():
        refer(story_for_change(phone.story), trigger=Trigger.MODERATOR, rule=None, by="staff:m")
    page = read(client, family.page)
    assert "People are still looking at it, or it stays private." in page
    assert "safeguarding" not in page.lower()


def test_the_month_of_coming_of_age_is_noted_and_its_effect_is_at_once(
    client: FlaskClient, family: Family
) -> None:
    sign_in(client, Role.STEWARD, room_id=family.room_id)
    family.say(Answer.YES, Purpose.GALLERY)
    path = f"/staff/participants/{family.card.participant_id}/of-age"
    month = clock.now().strftime("%Y-%m")
    form = {"csrf": csrf_of(client, family.page), "month": month}
    assert client.post(path, data=form).status_code == 303
    assert find_participant(family.card.participant_id).of_age_from is not None
    phone = approved_story(family.room_id, card=family.card.token)
    assert is_public(phone)  # grown up: its own yes of today is enough


def test_a_month_that_is_over_overrides_no_guardian(client: FlaskClient, family: Family) -> None:
    sign_in(client, Role.STEWARD, room_id=family.room_id)
    family.say(Answer.YES, Purpose.GALLERY)
    phone = approved_story(family.room_id, card=family.card.token)
    family.say(Answer.NO, Purpose.GALLERY)
    path = f"/staff/participants/{family.card.participant_id}/of-age"
    form = {"csrf": csrf_of(client, family.page), "month": "2020-01"}
    assert client.post(path, data=form).status_code == 409
    form["month"] = clock.now().strftime("%Y-%m")
    assert client.post(path, data=form).status_code == 303
    page = read(client, family.page)
    assert ("May be shown" in page, is_public(phone)) == (False, False)
    assert find_participant(family.card.participant_id).of_age_noted_at is not None


@pytest.mark.parametrize("month", ["2020-13", "May", "2020-05-01"])
def test_what_is_no_month_is_refused(client: FlaskClient, family: Family, month: str) -> None:
    sign_in(client, Role.STEWARD, room_id=family.room_id)
    path = f"/staff/participants/{family.card.participant_id}/of-age"
    form = {"csrf": csrf_of(client, family.page), "month": month}
    assert client.post(path, data=form).status_code == 400
    assert find_participant(family.card.participant_id).of_age_from is None


def test_another_rooms_steward_reads_and_notes_nothing(client: FlaskClient, family: Family) -> None:
    own = make_room()
    sign_in(client, Role.STEWARD, room_id=own)
    assert client.get(family.page).status_code == 404
    assert client.get(f"/staff/rooms/{family.room_id}/follow-ups").status_code == 404
    form = {"csrf": csrf_of(client, f"/staff/rooms/{own}/follow-ups"), "month": "2030-01"}
    path = f"/staff/participants/{family.card.participant_id}/of-age"
    assert client.post(path, data=form).status_code == 404


def test_guardians_who_differ_wait_for_the_steward_and_nothing_is_public(
    client: FlaskClient, family: Family
) -> None:
    sign_in(client, Role.STEWARD, room_id=family.room_id)
    family.say(Answer.YES, Purpose.GALLERY, Purpose.PRESS)
    phone = approved_story(family.room_id, card=family.card.token)
    family.say(Answer.NO, Purpose.GALLERY, Purpose.KEEP, adult=Adult.OTHER)
    assert not is_public(phone)
    (conflict,) = conflicts_of(family.room_id)
    assert conflict.purposes == (Purpose.GALLERY,)
    page = read(client, f"/staff/rooms/{family.room_id}/follow-ups")
    assert "Adults who say different things" in page
    assert "Adults who want nothing kept" in page
    family.say(Answer.NO, Purpose.GALLERY)
    assert conflicts_of(family.room_id) == ()


def test_a_yes_that_ends_soon_waits_for_the_steward(family: Family) -> None:
    family.say(Answer.YES, Purpose.GALLERY)
    assert follow_ups(family.room_id).count == 0
    with time_machine.travel(clock.now() + YES_LASTS - timedelta(days=59), tick=False):
        (waiting,) = follow_ups(family.room_id).soon_over
        assert waiting.participant_id == family.card.participant_id


def test_unverified_law_is_visible_where_a_person_reads_it(
    client: FlaskClient, family: Family
) -> None:
    sign_in(client, Role.STEWARD, room_id=family.room_id)
    page = read(client, f"/staff/rooms/{family.room_id}/follow-ups")
    assert page.count("<strong>unverified</strong>") == 4
    assert wording_in("zh-Hans").unverified in page
    assert "checked on" in page
