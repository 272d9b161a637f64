"""Help for a child whose browser runs no scripts, and the country a phone asks for."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.countries.packs import country_packs
from tests.parcels.making import open_room

LINES = [line for pack in country_packs() for line in pack.helplines]


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ro"])
def test_every_helpline_can_be_called_from_the_page(client: FlaskClient, language: str) -> None:
    page = client.get(f"/help/lines?lang={language}").text
    assert LINES
    for line in LINES:
        assert f'href="tel:{line.number}"' in page
        assert f'href="{line.source}"' in page


def test_a_number_that_nobody_tried_says_so(client: FlaskClient) -> None:
    page = client.get("/help/lines?lang=en").text
    unverified = [line for line in LINES if line.checked_on is None]
    assert page.count("unverified") == len(unverified)


def test_the_rooms_own_country_comes_first(app: Flask, client: FlaskClient) -> None:
    page = client.get(f"/help/lines?lang=en&room={open_room()}").text
    assert page.index("China") < page.index("Romania")


def test_without_a_room_the_readers_language_says_what_is_near(client: FlaskClient) -> None:
    page = client.get("/help/lines?lang=ro").text
    assert page.index("România") < page.index("China")


def test_a_phone_learns_the_country_of_its_room_and_nothing_else(
    app: Flask, client: FlaskClient
) -> None:
    assert client.get(f"/api/rooms/{open_room().lower()}").json == {"country": "cn"}


def test_a_room_nobody_opened_has_no_country(client: FlaskClient) -> None:
    assert client.get("/api/rooms/22222222").status_code == 404
