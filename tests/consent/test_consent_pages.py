"""A participant's page, as a steward uses it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from server.consent.models import ConsentEvent
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Purpose
from server.database import db
from server.settings import Settings
from server.staff.permissions import Role
from tests.conftest import _running
from tests.consent.stories import WORDS, approved_story, is_public
from tests.paper.sheets import signed
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import csrf_of, sign_in
from wsgi import build_app


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from _running(build_app(replace(settings, demo=True)))


def record(client: FlaskClient, participant_id: str, **answers: str) -> int:
    page = f"/staff/participants/{participant_id}"
    form = {"csrf": csrf_of(client, page), "voice": "guardian"}
    form |= {f"answer-{purpose}": answer for purpose, answer in answers.items()}
    return client.post(f"{page}/answers", data=form).status_code


def test_a_steward_records_a_yes_and_a_no_with_the_same_form(client: FlaskClient) -> None:
    room_id = make_room()
    card = make_card(room_id)
    sign_in(client, Role.STEWARD, room_id=room_id)
    assert record(client, card.participant_id, keep="yes", press="no") == 303
    events = db.session.scalars(select(ConsentEvent)).all()
    assert {(event.purpose, event.kind) for event in events} == {
        (Purpose.KEEP, ConsentEventKind.GIVEN),
        (Purpose.PRESS, ConsentEventKind.REFUSED),
    }
    assert {event.method for event in events} == {Method.SPOKEN_TO_STEWARD}
    assert record(client, card.participant_id, keep="no") == 303
    last = db.session.scalars(select(ConsentEvent).order_by(ConsentEvent.id.desc()).limit(2))
    # nobody said which guardian it was: the yes is taken back, and the other guardian's no stands too
    assert {event.adult: event.kind for event in last} == {
        Adult.FIRST: ConsentEventKind.WITHDRAWN,
        Adult.OTHER: ConsentEventKind.REFUSED,
    }


def test_a_word_shows_nothing_to_the_world(client: FlaskClient) -> None:
    room_id = make_room()
    card = make_card(room_id)
    sign_in(client, Role.STEWARD, room_id=room_id)
    assert record(client, card.participant_id, gallery="yes") == 400
    assert db.session.scalars(select(ConsentEvent)).all() == []


def test_a_form_without_an_answer_records_nothing(client: FlaskClient) -> None:
    room_id = make_room()
    card = make_card(room_id)
    sign_in(client, Role.STEWARD, room_id=room_id)
    assert record(client, card.participant_id) == 400
    assert db.session.scalars(select(ConsentEvent)).all() == []


def test_another_rooms_steward_records_nothing(client: FlaskClient) -> None:
    own, other = make_room(), make_room()
    mine, theirs = make_card(own), make_card(other)
    sign_in(client, Role.STEWARD, room_id=own)
    form = {"csrf": csrf_of(client, f"/staff/participants/{mine.participant_id}")}
    form |= {"voice": "guardian", "answer-gallery": "no"}
    for verb in ("answers", "take-down", "card", "retire"):
        path = f"/staff/participants/{theirs.participant_id}/{verb}"
        assert client.post(path, data=form).status_code == 404
    assert db.session.scalars(select(ConsentEvent)).all() == []


def test_taking_down_shows_the_steward_nothing_of_the_story(client: FlaskClient) -> None:
    room_id = make_room()
    card = make_card(room_id)
    phone = approved_story(room_id, card=card.token)
    sign_in(client, Role.STEWARD, room_id=room_id)
    signed(card.participant_id, yes=[Purpose.GALLERY])
    page = client.get(f"/staff/participants/{card.participant_id}").text
    assert "1 public work, since" in page
    assert WORDS.decode() not in page
    assert phone.story not in page
    form = {"csrf": csrf_of(client, f"/staff/participants/{card.participant_id}")}
    form["voice"] = "guardian"
    answer = client.post(f"/staff/participants/{card.participant_id}/take-down", data=form)
    assert answer.status_code == 303
    assert not is_public(phone)


def test_a_steward_joins_card_and_story_by_the_six_pictures(client: FlaskClient) -> None:
    room_id = make_room()
    card = make_card(room_id)
    phone = approved_story(room_id, card=None)
    sign_in(client, Role.STEWARD, room_id=room_id)
    signed(card.participant_id, yes=[Purpose.GALLERY])
    path = f"/staff/rooms/{room_id}/join"
    token = csrf_of(client, path)
    tapped: list[str] = []
    for index in phone.pictures:
        form = {"csrf": token, "picture": tapped, "add": str(index)}
        page = client.post(path, data=form).text
        tapped.append(str(index))
    assert card.pseudonym in page
    assert WORDS.decode() not in page
    form = {"csrf": token, "picture": tapped, "participant": card.participant_id}
    assert client.post(f"{path}/card", data=form).status_code == 303
    assert is_public(phone)


def test_six_wrong_pictures_lead_nowhere(client: FlaskClient) -> None:
    room_id = make_room()
    sign_in(client, Role.STEWARD, room_id=room_id)
    path = f"/staff/rooms/{room_id}/join"
    form = {"csrf": csrf_of(client, path), "picture": ["0", "1", "2", "3", "4"], "add": "5"}
    assert "No story has these pictures" in client.post(path, data=form).text


def test_the_same_picture_twice_or_one_that_does_not_exist_is_refused(client: FlaskClient) -> None:
    room_id = make_room()
    sign_in(client, Role.STEWARD, room_id=room_id)
    path = f"/staff/rooms/{room_id}/join"
    token = csrf_of(client, path)
    for picture, add in (("3", "3"), ("3", "40"), ("3", "x"), ("3", "9" * 5000), ("9" * 5000, "3")):
        form = {"csrf": token, "picture": picture, "add": add}
        assert client.post(path, data=form).status_code == 400
