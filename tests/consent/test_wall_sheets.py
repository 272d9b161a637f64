"""A sheet that hangs on the wall comes down when its yes ends, and a steward's tap settles it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from server import clock
from server.consent.recording import YES_LASTS, Answer, Answered
from server.consent.vocabulary import Purpose, Voice
from server.consent.wordings import wording_in
from server.database import transaction
from server.referrals.models import Trigger
from server.rooms.participants import Card
from server.settings import Settings
from server.staff.permissions import Role
from server.stories.finding import story_for_change
from server.workflows.childs_word import append_childs_word
from server.workflows.come_of_age import lapse
from server.workflows.follow_ups import follow_ups
from server.workflows.refer import refer
from server.workflows.take_back import take_back
from server.workflows.wall_sheets import mark_of
from server.workflows.withdraw_works import withdraw_works
from tests.conftest import _running
from tests.consent.signing import sign_sheet
from tests.consent.stories import approved_story
from tests.parcels.making import Phone
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import csrf_of, sign_in
from wsgi import build_app

WALL = (Answered(purpose=Purpose.ROOM_WALL, answer=Answer.YES),)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from _running(build_app(replace(settings, demo=True)))


@dataclass(frozen=True)
class Hanging:
    """A story on a room's wall."""

    room_id: str
    card: Card
    phone: Phone

    @property
    def page(self) -> str:
        return f"/staff/rooms/{self.room_id}/follow-ups"

    @property
    def waiting(self) -> list[str]:
        return [sheet.mark for sheet in follow_ups(self.room_id).on_the_wall]


@pytest.fixture
def hanging(client: FlaskClient) -> Hanging:
    room_id = make_room()
    card = make_card(room_id)
    phone = approved_story(room_id, card=card.token)
    sign_sheet(card.participant_id, WALL, wording=wording_in("zh-Hans"))
    child_says(phone, Answer.YES)
    sign_in(client, Role.STEWARD, room_id=room_id)
    printed = client.get(f"/staff/rooms/{room_id}/wall").text
    assert mark_of(phone.story) in printed
    return Hanging(room_id, card, phone)


def child_says(phone: Phone, answer: Answer) -> None:
    with transaction():
        story = story_for_change(phone.story)
        append_childs_word(story, purposes=[Purpose.ROOM_WALL], answer=answer, wording=None)


def childs_no(hanging: Hanging) -> None:
    child_says(hanging.phone, Answer.NO)


def guardians_no(hanging: Hanging) -> None:
    with transaction():
        withdraw_works(
            hanging.card.participant_id,
            voice=Voice.GUARDIAN,
            adult=None,
            by="staff:s",
            purposes=[Purpose.ROOM_WALL],
        )


def taking_back(hanging: Hanging) -> None:
    with transaction():
        take_back(hanging.phone.story, secret=hanging.phone.secret)


def coming_of_age(hanging: Hanging) -> None:
    with transaction():
        lapse(hanging.card.participant_id, until=clock.now() + timedelta(days=90), by="system")


@pytest.mark.parametrize("ends", [childs_no, guardians_no, taking_back])
def test_whatever_ends_the_yes_calls_the_steward_to_the_wall_and_a_tap_settles_it(
    client: FlaskClient, hanging: Hanging, ends: Callable[[Hanging], None]
) -> None:
    mark = mark_of(hanging.phone.story)
    form = {"mark": mark, "csrf": csrf_of(client, hanging.page)}
    assert hanging.waiting == []
    # nobody settles what may hang
    assert client.post(f"/staff/rooms/{hanging.room_id}/wall/down", data=form).status_code == 404
    ends(hanging)
    assert hanging.waiting == [mark]
    told = client.get(hanging.page).text
    assert "must come down" in told
    assert mark in told
    assert client.post(f"/staff/rooms/{hanging.room_id}/wall/down", data=form).status_code == 303
    assert hanging.waiting == []


def test_a_yes_that_runs_out_or_ends_with_childhood_calls_too(hanging: Hanging) -> None:
    with time_machine.travel(clock.now() + YES_LASTS):
        assert hanging.waiting == [mark_of(hanging.phone.story)]
    assert hanging.waiting == []
    coming_of_age(hanging)
    assert hanging.waiting == [mark_of(hanging.phone.story)]


def test_a_case_calls_nobody_to_the_wall(hanging: Hanging) -> None:
    with transaction():
        refer(story_for_change(hanging.phone.story), trigger=Trigger.MODERATOR, rule=None, by="m")
    assert hanging.waiting == []


def test_what_is_printed_again_after_a_new_yes_hangs_anew(
    client: FlaskClient, hanging: Hanging
) -> None:
    childs_no(hanging)
    child_says(hanging.phone, Answer.YES)
    assert hanging.waiting == []
    client.get(f"/staff/rooms/{hanging.room_id}/wall")
    taking_back(hanging)
    assert hanging.waiting == [mark_of(hanging.phone.story)]
