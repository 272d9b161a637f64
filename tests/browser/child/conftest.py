"""A running house with one room, and a child at a small phone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from server.database import transaction
from server.rooms import directory
from server.rooms.models import RoomKind
from server.rooms.participants import Card, add_participant
from server.web.shell_build import DIST
from tests.browser.child.received import ReceivedStories
from tests.components.browser import chromium
from tests.components.serving import serving
from tests.journeys.child_navigator import EMOJI, ChildNavigator

SMALL_PHONE: ViewportSize = {"width": 320, "height": 568}


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, with a microphone that beeps."""
    with chromium() as started:
        yield started


@pytest.fixture
def room(app: Flask) -> str:
    """The code of an open room."""
    with transaction():
        added = directory.add(
            "Room of the test", kind=RoomKind.FAMILY_ROOM, country="cn", language="en", by="test"
        )
        return directory.code_on_the_poster(added.id).code


@pytest.fixture
def card(room: str) -> Card:
    """The card of a participant of the room."""
    with transaction():
        place = directory.all_rooms()[0]
        return add_participant(place, picture_count=len(EMOJI), by="test")


@pytest.fixture
def house(app: Flask) -> Iterator[str]:
    """The address of the app, served on a free port of this machine."""
    assert (DIST / "build.json").exists(), "the child's app is not built: run script/setup"
    with serving(app) as address:
        yield address


@pytest.fixture
def received(app: Flask) -> ReceivedStories:
    """What has arrived, opened as the server opens it."""
    return ReceivedStories()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """One phone with its own storage; a fault in its scripts fails the test."""
    context = browser.new_context(viewport=SMALL_PHONE, permissions=["microphone"])
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context
    context.close()
    assert not faults


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo as a phone takes it: camera and time stand inside."""
    path = tmp_path / "IMG_0001.jpg"
    image = Image.new("RGB", (800, 600), "white")
    exif = image.getexif()
    exif[0x0110] = "A phone"
    exif[0x0132] = "2026:11:22 10:00:00"
    image.save(path, exif=exif)
    return path


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    return phone.new_page()


@pytest.fixture
def child(page: Page, house: str, room: str) -> ChildNavigator:
    """A child who reads English."""
    return ChildNavigator(page, base_url=house, room=room)


@pytest.fixture
def child_who_reads(page: Page, house: str, room: str) -> Callable[[str], ChildNavigator]:
    """A child who reads the language with that tag."""
    return lambda language: ChildNavigator(page, base_url=house, room=room, language=language)
