"""The child's app on a phone without a network, and a new version coming in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask, request
from playwright.sync_api import Browser, BrowserContext, Page

from server.database import transaction
from server.parcels.sealing import make_key
from tests.components.browser import chromium
from tests.components.serving import serving
from tests.parcels.making import open_room

pytestmark = pytest.mark.browser

HERE = "navigator.serviceWorker.ready.then(() => caches.keys())"
KEY = "JSON.parse(document.getElementById('page').textContent).key"
NEW_VERSION_WAITS = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  while (!registration.waiting) await new Promise(resolve => setTimeout(resolve, 50));
}"""
ONE_VERSION = "caches.keys().then(keys => keys.length === 1)"
LANGUAGES = "[...document.querySelectorAll('button')].some(b => b.textContent.includes('English'))"


@dataclass
class Site:
    """A running server and every path it was asked for."""

    app: Flask
    url: str
    room: str
    asked: list[str]


@pytest.fixture
def site(app: Flask, dist: Path) -> Iterator[Site]:
    asked: list[str] = []
    app.config["SHELL_FOLDER"] = dist
    app.before_request(lambda: asked.append(request.path))
    with serving(app) as url:
        yield Site(app, url, open_room(), asked)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 320, "height": 568}, locale="en")
    yield context
    context.close()


def first_visit(phone: BrowserContext, site: Site) -> Page:
    """Open a room and wait until the app is on the phone."""
    page = phone.new_page()
    page.goto(f"{site.url}/r/{site.room}")
    page.evaluate(HERE)
    page.wait_for_function("navigator.serviceWorker.controller")
    return page


def test_after_the_first_visit_the_app_works_without_a_network(phone: BrowserContext, site: Site):
    page = first_visit(phone, site)
    phone.set_offline(True)
    for path in (f"/r/{site.room}", "/r/HGFEDCBA", "/", "/help", f"/r/{site.room}?lang=ro"):
        page.goto(site.url + path)
        page.wait_for_function("document.querySelector('h1')")


def test_a_second_visit_asks_only_for_a_new_version(phone: BrowserContext, site: Site):
    page = first_visit(phone, site)
    page.wait_for_timeout(1500)  # lazy parts come a second after the first paint
    site.asked.clear()
    page.reload()
    page.wait_for_function(LANGUAGES)
    page.wait_for_timeout(1500)
    assert set(site.asked) <= {"/sw.js"}


def test_nothing_but_the_app_passes_through_the_service_worker(phone: BrowserContext, site: Site):
    page = first_visit(phone, site)
    for path in ("/healthz", "/gallery", "/staff/sign-in", "/api/sealing-key", "/send"):
        site.asked.clear()
        response = page.goto(site.url + path)
        assert response is not None
        assert not response.from_service_worker
        assert path in site.asked


def test_a_new_key_reaches_the_phone_when_its_screen_is_blank(phone: BrowserContext, site: Site):
    page = first_visit(phone, site)
    old = page.evaluate(KEY)
    with site.app.app_context(), transaction():
        make_key()
    page.evaluate(NEW_VERSION_WAITS)
    assert page.evaluate("caches.keys().then(keys => keys.length)") == 2
    assert page.evaluate(KEY) == old
    page.reload()  # a page that goes away blanks itself
    page.wait_for_function(ONE_VERSION)
    page.reload()
    assert page.evaluate(KEY) != old


def test_a_page_that_lost_its_server_still_starts_whole(phone: BrowserContext, site: Site):
    page = first_visit(phone, site)
    with site.app.app_context(), transaction():
        make_key()
    phone.set_offline(True)
    page.evaluate(
        "navigator.serviceWorker.getRegistration().then(each => each.update()).catch(() => 0)"
    )
    page.reload()
    page.wait_for_function(LANGUAGES)
