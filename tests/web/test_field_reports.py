"""What users of other collecting systems lost, tried on ours (docs/faults.md names the reports)."""

import hashlib

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.database import db, transaction
from server.jobs.running import run_all
from server.parcels.vocabulary import ParcelPart
from server.stories.models import Part, Story
from server.stories.states import StoryState
from server.workflows.take_back import take_back
from tests.parcels.making import STROKES, Phone, open_room
from tests.web.tus_client import Tus, receipt_in


@pytest.fixture
def room(app: Flask) -> str:
    return open_room()


def test_children_who_send_equal_drawings_send_two_stories(client: FlaskClient, room: str) -> None:
    phones = [Phone(room), Phone(room)]
    assert [Tus(client, phone).send(phone.sealed()).status_code for phone in phones] == [201, 201]
    assert db.session.query(Story).count() == 2


def test_a_story_with_two_equal_parts_keeps_both(client: FlaskClient, room: str) -> None:
    phone = Phone(room)
    parts = [
        (ParcelPart.DRAWING, STROKES),
        (ParcelPart.PHOTO, b"\xff\xd8"),
        (ParcelPart.PHOTO, b"\xff\xd8"),
    ]
    receipt = receipt_in(Tus(client, phone).send(phone.sealed(parts)))
    assert [part["sha256"] for part in receipt["parts"]] == [
        hashlib.sha256(data).hexdigest() for _, data in parts
    ]
    assert db.session.query(Part).filter_by(story_id=phone.story).count() == 3


def test_a_part_once_received_is_never_replaced(client: FlaskClient, room: str) -> None:
    phone = Phone(room)
    tus = Tus(client, phone)
    first = tus.send(phone.sealed())
    for answer in (tus.send(phone.sealed()), tus.patch(0, b"x"), tus.delete()):
        assert answer.status_code == 409
    assert tus.head().headers["Eyes-Receipt"] == first.headers["Eyes-Receipt"]


def test_a_restored_phone_brings_no_erased_story_back(client: FlaskClient, room: str) -> None:
    phone = Phone(room)
    tus, parcel = Tus(client, phone), phone.sealed()
    first = receipt_in(tus.send(parcel))
    with transaction():
        take_back(phone.story, secret=phone.secret)
    run_all()
    for answer in (tus.send(parcel), tus.head()):
        again = receipt_in(answer)
        assert (again["story"], again["sha256"]) == (phone.story, first["sha256"])
    story = db.session.get_one(Story, phone.story, populate_existing=True)
    assert (story.state, story.content_key_id) == (StoryState.ERASED, None)
    assert db.session.query(Part).filter_by(story_id=phone.story).count() == 0
