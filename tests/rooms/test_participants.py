"""Pseudonyms, cards and codes."""

import json
from pathlib import Path

import pytest
from flask import Flask

from server.database import db, transaction
from server.i18n import all_languages
from server.problems import Malformed
from server.rooms import pseudonyms
from server.rooms.arrivals import participant_by_pictures, participant_by_token, room_of_code
from server.rooms.directory import code_on_the_poster, codes_of
from server.rooms.models import Room, RoomKind
from server.rooms.participants import (
    NoCardLeft,
    add_participant,
    find_participant,
    renew_card,
    retire,
)
from server.rooms.pseudonyms import NoPseudonymLeft, free_pseudonym
from server.stories.keepsake import PICTURE_COUNT
from server.workflows.add_room import add_room
from server.workflows.rotate_code import rotate_code
from tests.rooms.rooms import make_card, make_room

LANGUAGES = [language.tag for language in all_languages() if not language.pseudo]


def test_every_language_of_the_app_has_pseudonyms_of_its_own() -> None:
    words = json.loads((Path(pseudonyms.__file__).with_suffix(".json")).read_text("utf-8"))
    assert list(words) == LANGUAGES
    for language in words.values():
        assert len(set(language["qualities"])) * len(set(language["things"])) >= 24 * 36


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pseudonym_is_never_given_twice_in_a_room(language: str) -> None:
    taken: set[str] = set()
    for _ in range(100):
        name = free_pseudonym(language=language, taken=taken)
        assert name not in taken
        taken.add(name)


def test_a_room_whose_pairs_are_all_taken_says_so() -> None:
    class Everything(set[str]):
        def __contains__(self, _name: object) -> bool:
            return True

    with pytest.raises(NoPseudonymLeft):
        free_pseudonym(language="en", taken=Everything())


def test_a_card_leads_to_its_child_by_token_and_by_pictures(any_app: Flask) -> None:
    room_id = make_room()
    card = make_card(room_id)
    by_token = participant_by_token(room_id, token=card.token)
    by_pictures = participant_by_pictures(room_id, pictures=card.pictures)
    assert by_token is not None
    assert by_pictures is not None
    assert by_token.id == by_pictures.id == card.participant_id


def test_the_table_does_not_hold_the_token_of_a_card(app: Flask) -> None:
    card = make_card(make_room())
    participant = find_participant(card.participant_id)
    assert card.token not in str(vars(participant))


def test_a_lost_card_stops_working_when_a_new_one_is_printed(app: Flask) -> None:
    room_id = make_room()
    old = make_card(room_id)
    with transaction():
        participant = find_participant(old.participant_id)
        new = renew_card(participant, picture_count=PICTURE_COUNT, by="system")
    assert participant_by_token(room_id, token=old.token) is None
    assert participant_by_token(room_id, token=new.token) is not None


def test_a_retired_card_leads_nowhere(app: Flask) -> None:
    room_id = make_room()
    card = make_card(room_id)
    with transaction():
        retire(find_participant(card.participant_id), by="system")
    assert participant_by_token(room_id, token=card.token) is None
    assert participant_by_pictures(room_id, pictures=card.pictures) is None


def test_pictures_are_unique_in_a_room_until_none_are_left(app: Flask) -> None:
    room_id = make_room()
    with transaction():
        room = db.session.get_one(Room, room_id)
        cards = [add_participant(room, picture_count=3, by="system") for _ in range(6)]
        assert len({card.pictures for card in cards}) == 6
        with pytest.raises(NoCardLeft):
            add_participant(room, picture_count=3, by="system")


def test_an_old_code_still_leads_to_its_room_but_leaves_the_poster(any_app: Flask) -> None:
    room_id = make_room()
    old = code_on_the_poster(room_id).code
    with transaction():
        new = rotate_code(room_id, by="system").code
    assert code_on_the_poster(room_id).code == new != old
    room = room_of_code(old)
    assert room is not None
    assert room.id == room_id
    assert [code.retired_at is None for code in codes_of(room_id)].count(True) == 1


@pytest.mark.parametrize("country", ["", "c", "chn", "1n", "ça"])
def test_a_room_without_a_country_is_refused(app: Flask, country: str) -> None:
    with transaction(), pytest.raises(Malformed):
        add_room("x", kind=RoomKind.HOME, country=country, language="en", by="system")
