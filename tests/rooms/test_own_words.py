"""The words that only a room knows: kept sealed, used for its stories, erased when emptied."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.database import db, transaction
from server.problems import Malformed
from server.rooms.models import RoomWords
from server.rooms.own_words import (
    MOST_WORDS,
    RoomsWords,
    keep_own_words,
    own_words_of,
)
from server.services import services
from server.staff.permissions import Role
from server.workflows.search_words import search_words
from tests.rooms.rooms import make_room
from tests.staff.signing_in import csrf_of, sign_in

WORDS = RoomsWords(names=("Brumărel",), places=("Valea Oii",))


def keep(room_id: str, words: RoomsWords) -> None:
    with transaction():
        keep_own_words(room_id, words, by="staff:1")


def test_they_are_kept_under_a_key_of_their_own_and_never_in_clear(any_app: Flask) -> None:
    room = make_room()
    keep(room, WORDS)
    row = db.session.get_one(RoomWords, room)
    assert b"Brum" not in row.content
    assert own_words_of(room) == WORDS
    assert own_words_of(make_room()) == RoomsWords()


def test_changing_them_destroys_the_key_of_the_old_ones(app: Flask) -> None:
    room = make_room()
    keep(room, WORDS)
    old = db.session.get_one(RoomWords, room).content_key_id
    keep(room, RoomsWords())
    assert not services().vault.has_key(old)
    assert own_words_of(room) == RoomsWords()


def test_without_their_key_there_are_none(app: Flask) -> None:
    room = make_room()
    keep(room, WORDS)
    services().vault.destroy_key(db.session.get_one(RoomWords, room).content_key_id)
    assert own_words_of(room) == RoomsWords()


def test_too_many_are_refused(app: Flask) -> None:
    many = RoomsWords(names=tuple(f"word{number}" for number in range(MOST_WORDS + 1)))
    with pytest.raises(Malformed):
        keep(make_room(), many)


def test_they_are_marked_in_the_rooms_stories(app: Flask) -> None:
    notes = search_words("am fost cu brumarel la valea oii", position=0, own=WORDS)
    assert notes is not None
    assert [note.kind for note in notes] == ["name", "place"]


def test_a_steward_keeps_them_on_the_rooms_page(client: FlaskClient) -> None:
    own, other = make_room(), make_room()
    sign_in(client, Role.STEWARD, room_id=own)
    form = {"csrf": csrf_of(client, f"/staff/rooms/{own}")}
    form |= {"names": "Brumărel\r\n\r\n  Țuțu ", "places": "Valea Oii"}
    assert client.post(f"/staff/rooms/{own}/words", data=form).status_code == 303
    assert own_words_of(own).names == ("Brumărel", "Țuțu")
    assert "Brumărel" in client.get(f"/staff/rooms/{own}").text
    assert client.post(f"/staff/rooms/{other}/words", data=form).status_code in {403, 404}


def test_an_administrator_does_not_see_them(client: FlaskClient) -> None:
    room = make_room()
    keep(room, WORDS)
    sign_in(client, Role.ADMINISTRATOR)
    assert "Brumărel" not in client.get(f"/staff/rooms/{room}").text
