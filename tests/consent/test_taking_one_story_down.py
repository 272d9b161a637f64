"""Taking one story down on a guardian's word, as a steward does it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import clock
from server.consent.record import statements_about
from server.consent.standing import Stance, standing
from server.consent.vocabulary import Adult, Purpose, Voice
from server.database import transaction
from server.gallery.burial import bury_unseen
from server.settings import Settings
from server.staff.permissions import Role
from server.stories.states import StoryState
from server.workflows.join_card import join_card
from tests.conftest import _running
from tests.consent.stories import WORDS, approved_story, is_public, story_of
from tests.paper.sheets import signed
from tests.parcels.making import Phone
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import csrf_of, sign_in
from wsgi import build_app


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from _running(build_app(replace(settings, demo=True)))


@pytest.fixture
def room_id(app: Flask) -> str:
    return make_room()


@pytest.fixture
def steward(client: FlaskClient, room_id: str) -> FlaskClient:
    sign_in(client, Role.STEWARD, room_id=room_id)
    return client


def take_down(
    client: FlaskClient, room_id: str, address: str, voice: str = "guardian", adult: str = ""
) -> int:
    own = client.get("/staff/rooms").text.split("/staff/rooms/")[1][:32]
    form = {"csrf": csrf_of(client, f"/staff/rooms/{own}"), "address": address, "voice": voice}
    form |= {"adult": adult} if adult else {}
    return client.post(f"/staff/rooms/{room_id}/take-down", data=form).status_code


def by_pictures(client: FlaskClient, room_id: str, phone: Phone) -> int:
    path = f"/staff/rooms/{room_id}/join"
    form = {
        "csrf": csrf_of(client, path),
        "picture": [str(index) for index in phone.pictures],
        "voice": "guardian",
    }
    return client.post(f"/staff/rooms/{room_id}/take-down/pictures", data=form).status_code


def test_one_of_two_works_leaves_and_comes_back_with_a_new_signature_and_new_eyes(
    steward: FlaskClient, room_id: str
) -> None:
    card = make_card(room_id)
    signed(card.participant_id, yes=[Purpose.GALLERY])
    gone, stays = (approved_story(room_id, card=card.token) for _ in range(2))
    address = f"http://127.0.0.1:8000/gallery/{story_of(gone).work_id}?lang=en"
    standing_page = f"/staff/participants/{card.participant_id}/standing"
    assert "Said about this story alone" not in steward.get(standing_page).text
    assert take_down(steward, room_id, address, adult="first") == 303
    assert (is_public(gone), is_public(stays)) == (False, True)
    told = steward.get(standing_page).text
    assert told.count("Said about this story alone") == 1
    assert told.count("<strong>Parent or guardian: No</strong>") == 1
    assert take_down(steward, room_id, address) == 200, "the page says that it is down already"
    signed(card.participant_id, yes=[Purpose.GALLERY])
    assert not is_public(gone)
    assert story_of(gone).state is StoryState.AWAITING_REVIEW


def test_a_no_of_nobody_knows_which_guardian_outlives_the_yes_of_one(
    steward: FlaskClient, room_id: str
) -> None:
    card = make_card(room_id)
    signed(card.participant_id, yes=[Purpose.GALLERY])
    gone = approved_story(room_id, card=card.token)
    address = f"/gallery/{story_of(gone).work_id}"
    assert take_down(steward, room_id, address) == 303
    signed(card.participant_id, yes=[Purpose.GALLERY])
    said = statements_about(story_id=gone.story, participant_id=card.participant_id)
    assert standing(said, clock.now()).of(Voice.GUARDIAN, Purpose.GALLERY).stance is Stance.NO
    signed(card.participant_id, adult=Adult.OTHER, yes=[Purpose.GALLERY])
    said = statements_about(story_id=gone.story, participant_id=card.participant_id)
    assert standing(said, clock.now()).of(Voice.GUARDIAN, Purpose.GALLERY).stance is Stance.YES


def test_a_mistyped_address_brings_the_form_again_with_the_reason_and_what_was_typed(
    steward: FlaskClient, room_id: str
) -> None:
    page = f"/staff/rooms/{room_id}"
    form = {"csrf": csrf_of(steward, page), "address": "/gallery/12<3", "voice": "delegated-carer"}
    again = steward.post(f"{page}/take-down", data=form)
    assert again.status_code == 404
    assert 'value="/gallery/12&lt;3"' in again.text
    assert "No story of this room stands at that address." in again.text
    assert 'name="voice" value="delegated-carer" required checked' in again.text
    assert "It is down already." not in again.text


def test_a_work_that_is_down_is_said_to_be_down_whatever_room_it_was_of(
    steward: FlaskClient, room_id: str
) -> None:
    """Everybody may see that it is; of which room it was, nobody remembers."""
    work_id = "a" * 32
    with transaction():
        bury_unseen(work_id, month=clock.now())
    page = f"/staff/rooms/{room_id}"
    form = {"csrf": csrf_of(steward, page), "address": f"/gallery/{work_id}", "voice": "guardian"}
    told = steward.post(f"{page}/take-down", data=form)
    assert told.status_code == 200
    assert "It is down already." in told.text


def test_a_story_without_a_card_stays_private_once_a_guardian_said_so(
    steward: FlaskClient, room_id: str
) -> None:
    card = make_card(room_id)
    signed(card.participant_id, yes=[Purpose.GALLERY])
    phone = approved_story(room_id, card=None)
    assert by_pictures(steward, room_id, phone) == 303
    with transaction():
        join_card(phone.story, participant_id=card.participant_id, by="staff:lan")
    assert not is_public(phone)


def test_the_steward_is_offered_this_beside_the_cards_and_sees_nothing_of_the_story(
    steward: FlaskClient, room_id: str
) -> None:
    phone = approved_story(room_id, card=None)
    path = f"/staff/rooms/{room_id}/join"
    *first, last = (str(index) for index in phone.pictures)
    form = {"csrf": csrf_of(steward, path), "picture": first, "add": last}
    page = steward.post(path, data=form).text
    assert f"/staff/rooms/{room_id}/take-down/pictures" in page
    assert WORDS.decode() not in page


def test_a_work_of_another_room_a_wrong_address_or_nobody_s_word_changes_nothing(
    steward: FlaskClient, room_id: str
) -> None:
    other = make_room()
    theirs = approved_story(other, card=make_card(other).token)
    assert take_down(steward, room_id, f"/gallery/{'0' * 32}") == 404
    assert take_down(steward, room_id, "the one with the river") == 404
    assert take_down(steward, other, f"/gallery/{'0' * 32}") == 404
    card = make_card(room_id)
    signed(card.participant_id, yes=[Purpose.GALLERY])
    mine = approved_story(room_id, card=card.token)
    address = f"/embed/{story_of(mine).work_id}"
    assert take_down(steward, room_id, address, voice="child") == 400
    assert by_pictures(steward, room_id, theirs) == 400
    assert is_public(mine)
    assert take_down(steward, room_id, address, voice="delegated-carer") == 303
    assert not is_public(mine)
