"""What a phone gets first: all it takes to draw and write, in one flight of a TCP connection."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.i18n import all_languages

ONE_FLIGHT = 12_500
"""Bytes that arrive in the first flight with room to spare, headers included."""
ADDED_BY_THE_SERVER = (
    "HTTP/1.1 200 OK\r\nserver: granian\r\ndate: Sun, 22 Nov 2026 10:00:00 GMT\r\n\r\n"
)
PUT_OFF = ("rest.js", "rest.css")


@pytest.fixture
def phone(app: Flask, client: FlaskClient, dist: Path) -> FlaskClient:
    """A client of a server with a fresh build."""
    app.config["SHELL_FOLDER"] = dist
    return client


@pytest.mark.parametrize("language", [each.tag for each in all_languages() if not each.pseudo])
def test_the_first_response_fits_one_flight(phone: FlaskClient, language: str):
    response = phone.get(
        "/r/ABCDEFGH", headers={"Accept-Encoding": "br", "Accept-Language": language}
    )
    assert response.headers["Content-Encoding"] == "br"
    headers = sum(len(name) + len(value) + 4 for name, value in response.headers)
    assert len(response.data) + headers + len(ADDED_BY_THE_SERVER) <= ONE_FLIGHT


def test_the_first_response_asks_for_nothing_before_the_child_can_draw(phone: FlaskClient):
    html = phone.get("/").text
    assert not re.search(r"<script[^>]+src=|<link[^>]+stylesheet|<img|@import|url\(", html)


@pytest.mark.parametrize("part", PUT_OFF)
def test_what_ends_a_story_is_kept_for_phones_without_a_network(dist: Path, part: str):
    address = json.loads((dist / "build.json").read_text("utf-8"))["assets"][part]
    assert address in (dist / "sw.js").read_text("utf-8")
