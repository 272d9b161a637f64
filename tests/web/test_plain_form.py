"""The form for phones without scripts: it knows the room, speaks the child's language, and loses nothing."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.database import db
from server.stories.models import Story
from tests.parcels.making import open_room


@pytest.fixture
def room(app: Flask) -> str:
    return open_room()


def test_the_page_of_a_room_leads_to_a_form_that_knows_the_room(
    client: FlaskClient, room: str
) -> None:
    answer = client.get(f"/r/{room}?plain")
    assert answer.status_code == 302
    assert f'value="{room}"' in client.get(answer.headers["Location"]).text
    assert client.get("/?plain").headers["Location"] == "/send"


def test_every_language_is_offered_by_its_own_name_and_keeps_the_room(
    client: FlaskClient, room: str
) -> None:
    page = client.get(f"/send?room={room}").text
    for name in ("English", "中文", "Română", "العربية"):
        assert f">{name}</a>" in page
    assert f"/send?room={room}&amp;lang=ro" in page


def test_the_answer_speaks_the_language_of_the_form(client: FlaskClient, room: str) -> None:
    sent = {"room": room, "text": "Salut", "language": "ro"}
    assert '<html lang="ro"' in client.post("/send?lang=ro", data=sent).text


def test_what_was_refused_still_stands_in_the_form(client: FlaskClient, room: str) -> None:
    form = {
        "room": "NOSUCHRM",
        "text": "My <b>long</b> story",
        "worry": "yes",
        "story": "a1" * 16,
        "file": (BytesIO(b"\xff\xd8\xff" + bytes(50)), "drawing.jpg"),
    }
    answer = client.post("/send", data=form)
    assert answer.status_code == 404
    page = answer.text
    assert 'role="alert"' in page
    assert "My &lt;b&gt;long&lt;/b&gt; story</textarea>" in page
    assert 'value="yes" checked' in page
    assert f'value="{"a1" * 16}"' in page
    assert "choose the photo or the recording once more" in page
    again = client.post("/send", data={"room": room, "text": "My story", "story": "a1" * 16})
    assert again.status_code == 201
    assert db.session.query(Story).count() == 1


def test_a_form_without_a_file_asks_for_none_again(client: FlaskClient) -> None:
    page = client.post("/send", data={"room": "NOSUCHRM", "text": "Hello"}).text
    assert 'role="alert"' in page
    assert "once more" not in page
