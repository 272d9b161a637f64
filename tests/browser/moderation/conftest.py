"""A bench with a story on it, and people before it at their own browsers."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize

from server import clock
from server.database import transaction
from server.staff.permissions import Role
from server.staff.sessions import open_session
from server.web.staff_session import COOKIE
from tests.components.browser import chromium
from tests.components.serving import serving
from tests.journeys.moderator_navigator import ModeratorNavigator, SafeguardingLeadNavigator
from tests.staff.signing_in import make_person

DESK: ViewportSize = {"width": 1280, "height": 720}


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture
def house(app: Flask) -> Iterator[str]:
    """The address of the app, served on a free port of this machine."""
    with serving(app) as address:
        yield address


@pytest.fixture
def desk(browser: Browser, house: str) -> Iterator[Callable[[Role], Page]]:
    """A browser in which a new person with a role is signed in; a fault in its scripts fails."""
    contexts = []
    faults: list[str] = []

    def sit_down(role: Role) -> Page:
        person = make_person(role)
        with transaction():
            token = open_session(person.id, second_factor_at=clock.now())
        context = browser.new_context(viewport=DESK)
        context.add_cookies([{"name": COOKIE, "value": token, "url": house}])
        context.on("weberror", lambda error: faults.append(str(error.error)))
        contexts.append(context)
        return context.new_page()

    yield sit_down
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture
def anna(desk: Callable[[Role], Page], house: str) -> ModeratorNavigator:
    """A moderator at her bench."""
    return ModeratorNavigator(desk(Role.MODERATOR), base_url=house)


@pytest.fixture
def lea(desk: Callable[[Role], Page], house: str) -> SafeguardingLeadNavigator:
    """A safeguarding lead."""
    return SafeguardingLeadNavigator(desk(Role.SAFEGUARDING_LEAD), base_url=house)
