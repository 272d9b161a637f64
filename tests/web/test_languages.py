"""Every request gets its own reader's language, and nobody is offered one that nobody speaks."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.settings import Settings
from server.staff.permissions import Role
from tests.conftest import _running
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import sign_in
from wsgi import build_app

PSEUDO, ITS_NAME = "ar-XB", "[Pseudo]"


@pytest.fixture
def demo(settings: Settings) -> Iterator[Flask]:
    yield from _running(build_app(replace(settings, demo=True)))


def test_one_reader_s_language_does_not_stay_for_the_next(client: FlaskClient) -> None:
    asked = {"ro": 'lang="ro"', "zh-Hans": 'lang="zh-Hans"', "en": 'lang="en"'}
    for language, mark in asked.items():
        page = client.get("/staff/sign-in", headers={"Accept-Language": language}).text
        assert mark in page


def test_a_wish_in_the_address_wins_for_that_request_alone(client: FlaskClient) -> None:
    reader = {"Accept-Language": "ro"}
    assert 'lang="zh-Hans"' in client.get("/staff/sign-in?lang=zh-Hans", headers=reader).text
    assert 'lang="ro"' in client.get("/staff/sign-in", headers=reader).text


def test_no_page_offers_a_language_that_nobody_speaks(demo: Flask) -> None:
    client = demo.test_client()
    room_id = make_room()
    participant = f"/staff/participants/{make_card(room_id).participant_id}"
    sign_in(client, Role.STEWARD, Role.ADMINISTRATOR)
    for page in (
        *("/gallery", "/courier", "/g", "/staff/me", "/staff/rooms/new", "/staff/people/new"),
        *(f"/staff/rooms/{room_id}/poster", f"/staff/rooms/{room_id}/consent"),
        *(f"{participant}/link", f"{participant}/receipt", f"{participant}/hear/phone"),
    ):
        answer = client.get(page)
        assert (answer.status_code, page) == (200, page)
        assert "Română" in answer.text, page
        assert ITS_NAME not in answer.text, page


def test_the_demo_and_tests_reach_it_by_its_tag_alone(demo: Flask) -> None:
    page = demo.test_client().get(f"/gallery?lang={PSEUDO}").text
    assert f'lang="{PSEUDO}" dir="rtl"' in page


def test_nobody_else_reaches_it_at_all(settings: Settings) -> None:
    for app in _running(build_app(replace(settings, testing=False))):
        page = app.test_client().get(f"/gallery?lang={PSEUDO}").text
        assert f'lang="{PSEUDO}"' not in page
