"""A room with a child, and people who look after it, each at a browser of their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize

from server.settings import Settings
from server.staff.permissions import Role
from server.web.staff_session import COOKIE
from tests.components.browser import chromium
from tests.components.serving import serving
from tests.conftest import _running
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import make_person, session_token
from wsgi import build_app

DESK: ViewportSize = {"width": 1280, "height": 720}
PHONE: ViewportSize = {"width": 412, "height": 915}


@dataclass(frozen=True)
class Place:
    """A served house with one room and one child in it."""

    url: str
    room_id: str
    participant_id: str


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from _running(build_app(replace(settings, demo=True)))


@pytest.fixture
def place(app: Flask) -> Iterator[Place]:
    """The app on a free port of this machine."""
    room_id = make_room(country="ro", language="ro")
    card = make_card(room_id)
    with serving(app) as address:
        yield Place(address, room_id, card.participant_id)


@pytest.fixture
def desk(browser: Browser, place: Place) -> Iterator[Callable[[Role], Page]]:
    """A browser in which a new person with a role is signed in; a fault on a page fails."""
    contexts = []
    faults: list[str] = []

    def sit_down(role: Role, *, size: ViewportSize = DESK) -> Page:
        token = session_token(make_person(role))
        context = browser.new_context(viewport=size, base_url=place.url)
        context.add_cookies([{"name": COOKIE, "value": token, "url": place.url}])
        context.on("weberror", lambda error: faults.append(str(error.error)))
        context.on(
            "console", lambda line: faults.append(line.text) if line.type == "error" else None
        )
        contexts.append(context)
        return context.new_page()

    yield sit_down
    for context in contexts:
        context.close()
    assert not faults
