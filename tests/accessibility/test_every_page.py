"""No page shuts anybody out: in no language, in no direction, at no size, and not without a mouse."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from server.i18n import all_languages
from tests.accessibility.barriers import barriers_of_words_on, barriers_on, sideways
from tests.accessibility.conftest import DESK, SMALLEST, SeatOf
from tests.accessibility.house import House, Reader
from tests.accessibility.places import NO_PAGES, PLACES, Place, opens, places_of
from tests.accessibility.tab_path import faults_on_the_way

pytestmark = pytest.mark.browser

DIRECTIONS = {language.tag: language.direction for language in all_languages()}
"""The pseudo-locale is among them: right to left, and longer than any language."""
CLOSELY = ("en", "zh-Hans", "ar")
"""Looked at with all of axe: one of each script's ways; the others have the same colours."""
WIDE = ("en", "ar")
"""At a desk the direction changes a page; the language has changed it enough on the phone."""

UNREACHED = {
    "<button onfocus='this.blur()'>Gone</button>": "is out of the keyboard's reach",
    "<button style='outline: none'>Unseen</button>": "does not show the focus",
    "<button>Under</button><p style='position: fixed; inset: 0; background: red'>": "out of sight",
    "<button onkeydown='event.preventDefault()'>Trap</button>": "does not come out again",
}
"""What the keyboard cannot do with, and what is said of it."""


@pytest.mark.parametrize("reader", list(Reader))
@pytest.mark.parametrize("language", list(DIRECTIONS))
def test_no_page_has_a_barrier(seat: SeatOf, house: House, language: str, reader: Reader) -> None:
    """No fault that axe knows; and everything is reached by the Tab key, seen, and left again."""
    page = seat(reader)
    page.set_viewport_size(SMALLEST)
    faults = [
        f"{place.path}: {fault}"
        for place in places_of(reader)
        for fault in _faults(page, place, house=house, language=language)
    ]
    assert not faults, "\n".join(faults)


def test_embeds_have_no_barrier_in_the_dark(seat: SeatOf, house: House) -> None:
    """The one part with a dark theme; it follows the reader's wish and the page it stands on."""
    page = seat(Reader.PUBLIC)
    page.emulate_media(color_scheme="dark")
    faults = []
    for place in (place for place in PLACES if place.is_frame):
        opens(page, place, house=house, language="en")
        faults += [f"{place.path}: {fault}" for fault in barriers_on(page)]
    page.emulate_media(color_scheme="light")
    assert not faults, "\n".join(faults)


def test_the_list_of_pages_is_complete(app: Flask) -> None:
    """A new page is looked at from its first day, or somebody says here why it is none."""
    answered = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    visited = {place.rule for place in PLACES if place.rule}
    assert answered - visited - set(NO_PAGES) == set(), "pages that nobody looks at"
    assert (visited | set(NO_PAGES)) - answered == set(), "pages that are no more"


def test_a_barrier_would_be_found(browser: Browser) -> None:
    page = browser.new_page(viewport=SMALLEST)
    page.set_content("<details><img src='data:,'></details><pre>" + "wide " * 99)
    assert any(fault.startswith("image-alt") for fault in barriers_on(page))
    assert sideways(page)
    page.close()


@pytest.mark.parametrize("body", list(UNREACHED))
def test_what_the_keyboard_cannot_do_with_would_be_found(browser: Browser, body: str) -> None:
    page = browser.new_page(viewport=SMALLEST)
    page.set_content(f"<button>First</button>{body}")
    (fault,) = [each for each in faults_on_the_way(page) if "First" not in each]
    assert UNREACHED[body] in fault
    page.close()


@pytest.mark.parametrize("leads_to", ["nowhere", "content"])
def test_a_way_to_the_content_that_leads_nowhere_would_be_found(
    browser: Browser, leads_to: str
) -> None:
    page = browser.new_page(viewport=SMALLEST)
    skip, rest = f"<a class=skip href='#{leads_to}'>Skip</a>", "<a href='/'>Home</a>"
    page.set_content(f"{skip}{rest}<main id=content><button>Go</button></main>")
    found = faults_on_the_way(page, skips=True)
    assert found == (["skips to nowhere"] if leads_to == "nowhere" else [])
    page.set_content(f"{rest}{skip}<main id=content><button>Go</button></main>")
    assert faults_on_the_way(page, skips=True) == ["begins with no way to the content"]
    page.close()


def _faults(page: Page, place: Place, *, house: House, language: str) -> list[str]:
    opens(page, place, house=house, language=language)
    faults = _language_faults(page, language) + sideways(page)
    faults += barriers_on(page) if language in CLOSELY else barriers_of_words_on(page)
    faults += faults_on_the_way(page, skips=not (place.is_app or place.is_frame))
    return faults + (_faults_at_a_desk(page, place) if language in WIDE else [])


def _faults_at_a_desk(page: Page, place: Place) -> list[str]:
    page.set_viewport_size(DESK)
    faults = faults_on_the_way(page)
    if place.reader is Reader.PUBLIC:
        faults += barriers_on(page) + sideways(page)
    page.set_viewport_size(SMALLEST)
    return faults


def _language_faults(page: Page, language: str) -> list[str]:
    wanted = [language, DIRECTIONS[language]]
    said = page.evaluate("() => [document.documentElement.lang, document.documentElement.dir]")
    return [] if said == wanted else [f"says {said}, not {wanted}"]
