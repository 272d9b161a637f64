"""The child's own receipt: what it said and took back, for machines and on its slip, with no name."""

import html
import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.consent.recording import Answer
from server.consent.vocabulary import Purpose
from server.database import transaction
from server.rooms.participants import find_participant
from server.staff.permissions import Role
from server.stories.finding import story_for_change
from server.stories.slip_code import new_slip_code
from server.workflows.childs_receipt import childs_receipt
from server.workflows.childs_word import append_childs_word
from server.workflows.give_slip import Giving, give_slip
from server.workflows.take_back import take_back
from tests.consent.stories import approved_story, story_of
from tests.guardians.test_receipts import faults, statuses
from tests.parcels.making import Phone
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import csrf_of, sign_in

pytestmark = pytest.mark.usefixtures("signed_cards")

GIVEN, REFUSED, WITHDRAWN = (f"dpv:Consent{end}" for end in ("Given", "Refused", "Withdrawn"))


@pytest.fixture
def phone(app: Flask) -> Phone:
    """A phone whose story everybody may see, and whose child said no to the newspapers."""
    room_id = make_room()
    phone = approved_story(room_id, card=make_card(room_id).token)
    with transaction():
        story = story_for_change(phone.story)
        append_childs_word(story, purposes=[Purpose.PRESS], answer=Answer.NO, wording=None)
    return phone


def receipt_of(phone: Phone) -> str:
    with transaction():
        text = childs_receipt(story_for_change(phone.story))
    assert text is not None
    return text


def asked_by(phone: Phone, *pictures: int) -> dict[str, object]:
    return {"room": phone.room, "pictures": list(pictures or phone.pictures)}


def test_a_yes_a_no_and_taking_back_are_one_receipt_that_fits_the_schema(phone: Phone) -> None:
    before = receipt_of(phone)
    assert faults(before) == []
    assert statuses(before, Purpose.GALLERY) == [GIVEN]
    assert statuses(before, Purpose.PRESS)[-1] in {REFUSED, WITHDRAWN}
    with transaction():
        take_back(phone.story, secret=None)
    text = receipt_of(phone)
    assert faults(text) == []
    assert statuses(text, Purpose.GALLERY) == [GIVEN, WITHDRAWN]
    # what was a no already is not taken back once more
    assert statuses(text, Purpose.PRESS) == statuses(before, Purpose.PRESS)


def test_it_names_nobody_and_says_no_sound_that_nobody_knows_of(phone: Phone) -> None:
    text = receipt_of(phone)
    story = story_of(phone)
    participant = find_participant(str(story.participant_id))
    for known in (story.id, participant.id, participant.pseudonym, story.room_id, phone.room):
        assert known not in text
    notices = [n for r in json.loads(text)["dpv:hasRecordOfActivity"] for n in r["dpv:hasNotice"]]
    assert {(n["dct:hasVersion"], n["dct:hasFormat"]) for n in notices} == {("none", "unknown")}


def test_the_pictures_hand_it_out_and_wrong_pictures_do_not(
    client: FlaskClient, phone: Phone
) -> None:
    reply = client.post("/api/keepsake/receipt", json=asked_by(phone))
    assert reply.content_type == "application/ld+json"
    assert faults(reply.text) == []
    wrong = client.post("/api/keepsake/receipt", json=asked_by(phone, 11, 12, 13, 14, 15, 16))
    assert wrong.status_code == 404


def test_who_takes_back_with_the_slip_carries_the_receipt_away_and_no_other_text(
    client: FlaskClient, phone: Phone
) -> None:
    code = new_slip_code()
    give_slip(phone.story, code=code, giving=Giving.AT_SENDING, by="child")
    page = client.post("/take-back", data={"room": phone.room, "code": code})
    hidden = re.findall(r'type="hidden" name="([a-z]+)" value="([^"]*)"', page.text)
    form = {name: html.unescape(value) for name, value in hidden}
    handed = client.post("/take-back/receipt", data=form)
    assert faults(handed.text) == []
    assert statuses(handed.text, Purpose.GALLERY) == [GIVEN, WITHDRAWN]
    forged = client.post("/take-back/receipt", data=form | {"receipt": "{}"})
    assert forged.status_code == 400


def test_the_phone_that_takes_back_gets_the_receipt_if_it_asks(
    client: FlaskClient, phone: Phone
) -> None:
    body = asked_by(phone) | {"secret": phone.secret.hex(), "receipt": True}
    told = client.post("/api/keepsake/take-back", json=body).json
    assert told["erased"] == "now"
    assert faults(told["receipt"]) == []
    assert statuses(told["receipt"], Purpose.GALLERY) == [GIVEN, WITHDRAWN]
    # afterwards nothing leads to it
    assert client.post("/api/keepsake/receipt", json=asked_by(phone)).status_code == 404


def test_the_printed_slip_says_who_may_see_it_how_to_stop_and_where_to_complain(
    client: FlaskClient, phone: Phone
) -> None:
    story = story_of(phone)
    sign_in(client, Role.STEWARD, room_id=story.room_id)
    form = {"picture": list(phone.pictures)}
    csrf = csrf_of(client, f"/staff/rooms/{story.room_id}/join")
    page = client.post(f"/staff/rooms/{story.room_id}/join/slip", data=form | {"csrf": csrf})
    for words in (
        "Who may see your story?",
        "Gallery",
        "How to stop",
        "Where to complain",
        "/help",
    ):
        assert words in page.text
    # what the child said no to is between it and us: others read paper
    assert "Newspapers" not in page.text
