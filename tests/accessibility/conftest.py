"""One house and one browser for all pages; everybody signs in once."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from server.migrate import upgrade
from server.web.shell_build import DIST
from server.web.staff_session import COOKIE
from tests.accessibility.house import House, Reader, fill
from tests.components.browser import chromium
from tests.components.installation import Installation

SMALLEST: ViewportSize = {"width": 320, "height": 568}
DESK: ViewportSize = {"width": 1280, "height": 720}

SeatOf = Callable[[Reader], Page]


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demo, served."""
    assert (DIST / "build.json").exists(), "the child's app is not built: run script/setup"
    here = Installation(tmp_path_factory.mktemp("house"), environment={"EYES_DEMO": "1"})
    upgrade(here.settings)
    filled = fill(here)
    here.start("web")
    yield filled
    here.stop()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="package")
def seat(house: House, browser: Browser) -> Iterator[SeatOf]:
    """Where each reader sits: one page in a browser of their own, opened at the first visit."""
    pages: dict[Reader, Page] = {}

    def sit_down(reader: Reader) -> Page:
        if reader not in pages:
            # no service worker: a page comes from the server in the language that is asked for
            context = browser.new_context(
                viewport=DESK, base_url=house.url, service_workers="block", reduced_motion="reduce"
            )
            pages[reader] = context.new_page()
            _let_in(pages[reader], reader, house=house)
        return pages[reader]

    yield sit_down
    for page in pages.values():
        page.context.close()


def _let_in(page: Page, reader: Reader, *, house: House) -> None:
    if reader in house.doors:
        page.goto(f"/staff/link/{house.doors[reader]}")
        assert page.url.endswith("/staff"), page.url
    elif reader in house.sessions:
        cookie = {"name": COOKIE, "value": house.sessions[reader], "url": house.url}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
