"""What a phone gets: the whole way of a story in one flight of a TCP connection, and little more after it."""

import json
import re
import tomllib
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.i18n import all_languages
from server.web.shell_build import read_build
from server.web.shell_pages import ShellPages
from tests.pwa.conftest import PWA

ONE_FLIGHT = 12_500
"""Bytes that arrive in the first flight with room to spare, headers included."""
WHOLE_APP = 40_000
"""Bytes of everything that works without a network, in one language; sounds aside."""
UPDATE_CHECK = 300
ADDED_BY_THE_SERVER = "HTTP/1.1 200 OK\r\nserver: granian\r\n\r\n"
AFTER_THE_PAGE = ("rest.js", "rest.css")
LANGUAGES = [
    language["tag"]
    for language in tomllib.loads(
        (PWA.parent / "translations" / "languages.toml").read_text("utf-8")
    )["language"]
    if not language.get("pseudo")
]


@pytest.fixture
def phone(app: Flask, client: FlaskClient, dist: Path) -> FlaskClient:
    """A client of a server with a fresh build, which offers what it offers outside of tests."""
    offered = [language for language in all_languages() if not language.pseudo]
    app.extensions["shell"] = ShellPages(read_build(dist), offered)
    return client


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_response_fits_one_flight(phone: FlaskClient, language: str):
    response = phone.get(
        "/r/ABCDEFGH", headers={"Accept-Encoding": "br", "Accept-Language": language}
    )
    assert f'lang="{language}"' in brotli.decompress(response.data).decode()
    headers = sum(len(name) + len(value) + 4 for name, value in response.headers)
    assert len(response.data) + headers + len(ADDED_BY_THE_SERVER) <= ONE_FLIGHT


def test_the_first_response_asks_for_nothing_before_the_child_can_draw(phone: FlaskClient):
    html = phone.get("/").text
    assert not re.search(r"<script[^>]+src=|<link[^>]+stylesheet|<img|@import|url\(", html)


def test_drawing_comes_before_the_last_byte(phone: FlaskClient):
    html = phone.get("/").text
    draws, ends = re.findall(r"<script>(.+?)</script>", html, re.DOTALL)
    assert all(word in draws for word in ("getContext", "indexedDB"))  # drawn and committed
    assert all(word in ends for word in ("generateKey", "/api/parcels"))  # sealed and sent
    assert html.index(ends) > html.index(draws)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_app_is_small_in_any_one_language(phone: FlaskClient, dist: Path, language: str):
    assets = json.loads((dist / "build.json").read_text("utf-8"))["assets"]
    words = f"words-{language}.json"
    paths = [assets[name] for name in (*AFTER_THE_PAGE, words, "icon.svg")]
    wish = {"Accept-Encoding": "br", "Accept-Language": language}
    sizes = [len(phone.get(path, headers=wish).data) for path in ("/r/ABCDEFGH", "/sw.js", *paths)]
    assert sum(sizes) <= WHOLE_APP


@pytest.mark.parametrize("name", AFTER_THE_PAGE)
def test_what_follows_the_page_is_kept_for_phones_without_a_network(dist: Path, name: str):
    address = json.loads((dist / "build.json").read_text("utf-8"))["assets"][name]
    assert address in (dist / "sw.js").read_text("utf-8")


def test_asking_for_a_new_version_costs_next_to_nothing(phone: FlaskClient):
    wish = {"Accept-Encoding": "br"}
    known = phone.get("/sw.js", headers=wish).headers["ETag"]
    again = phone.get("/sw.js", headers={**wish, "If-None-Match": known})
    headers = sum(len(name) + len(value) + 4 for name, value in again.headers)
    assert again.status_code == 304
    assert len(again.data) + headers + len(ADDED_BY_THE_SERVER) <= UPDATE_CHECK
