"""Sending without JavaScript."""

import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.database import db
from server.media.sniff import Kind
from server.referrals.cases import open_case_of
from server.services import services
from server.stories.keepsake import all_pictures
from server.stories.models import Part, Story
from server.vault.store import Area
from tests.media.making import astronaut, recording
from tests.parcels.making import open_room


@pytest.fixture
def room(app: Flask) -> str:
    return open_room()


def shown_pictures(page: str) -> list[int]:
    emoji = [picture.emoji for picture in all_pictures()]
    return [emoji.index(found) for found in re.findall(r'aria-hidden="true">(.+?)</span>', page)]


def nothing_is_kept() -> bool:
    kept = [
        *services().vault.store.entries(Area.OBJECTS),
        *services().vault.store.entries(Area.KEYS),
    ]
    return not kept and db.session.query(Story).count() == 0


def test_the_form_knows_the_room_and_the_language(client: FlaskClient, room: str) -> None:
    page = client.get(f"/send?room={room}&lang=ro").text
    assert f'value="{room}"' in page
    assert 'name="language" value="ro"' in page
    assert "<script" not in page
    assert f'href="/help/lines?room={room}"' in page


def test_the_form_asks_no_browser_to_remember_what_was_written(client: FlaskClient) -> None:
    answer = client.get("/send")
    assert answer.headers["Cache-Control"] == "no-store"
    for tag in re.findall(r"<(?:form|textarea)[^>]*>", answer.text):
        assert 'autocomplete="off"' in tag


def test_words_are_received_and_the_child_gets_six_pictures(client: FlaskClient, room: str) -> None:
    answer = client.post("/send", data={"room": room, "text": "我想妈妈", "language": "zh-Hans"})
    assert answer.status_code == 201
    pictures = shown_pictures(answer.text)
    assert len(set(pictures)) == 6
    story = db.session.query(Story).one()
    assert story.language == "zh-Hans"
    asked = client.post("/api/keepsake", json={"room": room, "pictures": pictures})
    assert asked.json
    assert asked.json["status"] == "arrived"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [("a.jpg", astronaut(), Kind.PHOTO), ("a.txt", recording("ogg-opus"), Kind.VOICE)],
)
def test_a_file_is_what_its_bytes_are_whatever_its_name(
    client: FlaskClient, room: str, name: str, data: bytes, kind: Kind
) -> None:
    answer = client.post("/send", data={"room": room, "file": (BytesIO(data), name)})
    assert answer.status_code == 201
    part = db.session.query(Part).one()
    story = db.session.query(Story).one()
    assert part.kind.value == kind.value
    assert (
        services().vault.get(story.content_key_id or "", part.object_id or "", purpose=kind.value)
        == data
    )


def test_pressing_send_twice_makes_one_story_with_the_same_pictures(
    client: FlaskClient, room: str
) -> None:
    form = client.get(f"/send?room={room}").text
    story_id = re.search(r'name="story" value="([0-9a-f]{32})"', form)
    assert story_id
    sent = {"room": room, "text": "hello", "story": story_id[1]}
    first, second = client.post("/send", data=sent), client.post("/send", data=sent)
    assert first.text == second.text
    assert db.session.query(Story).count() == 1


def test_a_worry_needs_no_words(client: FlaskClient, room: str) -> None:
    assert client.post("/send", data={"room": room, "worry": "yes"}).status_code == 201
    assert open_case_of(db.session.query(Story).one().id)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"text": ""}, 400),
        ({"text": "x" * 40_000}, 413),
        ({"text": "hello", "room": "NOSUCHRM"}, 404),
        ({"file": (BytesIO(b"MZ\x90\x00program"), "story.jpg")}, 400),
    ],
    ids=["nothing", "too-long", "unknown-room", "a-program"],
)
def test_what_cannot_be_taken_is_refused_on_a_page_and_nothing_is_kept(
    client: FlaskClient, room: str, form: dict[str, object], status: int
) -> None:
    answer = client.post("/send", data={"room": room} | form)
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    assert nothing_is_kept()


def test_the_form_is_refused_over_a_way_that_others_can_read(
    client: FlaskClient, room: str
) -> None:
    open_way = "http://192.168.1.5:8000"
    answer = client.post("/send", data={"room": room, "text": "hello"}, base_url=open_way)
    assert answer.status_code == 400
    assert nothing_is_kept()
