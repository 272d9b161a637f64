"""Guardians' pages are told by pictures and read aloud: whoever cannot read can stop."""

import re

import pytest
from flask.testing import FlaskClient

from server.consent.guardians.pages import Speaker
from server.consent.vocabulary import Adult, Voice
from server.database import transaction
from server.workflows.hand_out_page import hand_out_page
from tests.guardians.links import make_token
from tests.rooms.rooms import make_card, make_room

LANGUAGES = ["en", "zh-Hans", "ro", "ar"]


@pytest.fixture
def code(client: FlaskClient) -> str:
    participant_id = make_card(make_room()).participant_id
    speaker = Speaker(participant_id=participant_id, voice=Voice.GUARDIAN, adult=Adult.FIRST)
    with transaction():
        return hand_out_page(speaker, language="ro", by="staff:lan").code or ""


def sounds(page: str) -> list[str]:
    """Return the addresses of what is read aloud on a page."""
    return re.findall(r'<audio controls preload="none" src="([^"]+)"', page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_to_stop_is_told_by_pictures_and_read_aloud(
    client: FlaskClient, code: str, language: str
) -> None:
    for address, heard in (
        (f"/g?lang={language}", ["guardian-way-back"]),
        (f"/g/{code}/stop?lang={language}", ["guardian-stop"]),
        (f"/g/{code}/stop?purpose=gallery&lang={language}", ["gallery", "guardian-stop"]),
    ):
        page = client.get(address).text
        assert 'class="line-art"' in page
        assert [sound.split("/")[-1].split(".")[0] for sound in sounds(page)] == heard
        for sound in sounds(page):
            assert client.get(sound).content_type == "audio/mpeg"


def test_what_goes_wrong_is_read_aloud_too(client: FlaskClient) -> None:
    wrong = client.post("/g", data={"code": "0" * 20})
    assert (wrong.status_code, len(sounds(wrong.text))) == (404, 2)
    token = make_token(make_card(make_room()).participant_id)
    assert "guardian-link-unknown" in sounds(client.get(f"/c/{token[::-1]}?lang=ro").text)[0]


def test_another_language_asks_about_the_same_purpose(client: FlaskClient, code: str) -> None:
    page = client.get(f"/g/{code}/stop?purpose=gallery").text
    assert 'href="?purpose=gallery&amp;lang=ar"' in page
    assert "purpose=" not in re.sub(r"<form.*?</form>", "", client.get(f"/g/{code}/stop").text)


def test_no_page_plays_words_that_nobody_has_spoken(client: FlaskClient) -> None:
    page = client.get("/g?lang=ar-XB").text
    assert 'class="line-art"' in page
    assert sounds(page) == []


def test_no_phone_of_a_child_keeps_the_sounds_for_guardians(client: FlaskClient) -> None:
    assert "guardian-" not in client.get("/prompts/ro.json").text
