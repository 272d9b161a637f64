"""No page shuts anybody out: in no language, in no direction, at no size."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from server.i18n import all_languages
from tests.accessibility.barriers import barriers_of_words_on, barriers_on, sideways
from tests.accessibility.conftest import DESK, SMALLEST, SeatOf
from tests.accessibility.house import House, Reader
from tests.accessibility.places import NO_PAGES, PLACES, Place, opens, places_of

pytestmark = pytest.mark.browser

DIRECTIONS = {language.tag: language.direction for language in all_languages()}
"""The pseudo-locale is among them: right to left, and longer than any language."""
CLOSELY = ("en", "zh-Hans", "ar")
"""Looked at with all of axe: one of each script's ways; the others have the same colours."""
WIDE = ("en", "ar")
"""At a desk the direction changes a page; the language has changed it enough on the phone."""


@pytest.mark.parametrize("reader", list(Reader))
@pytest.mark.parametrize("language", list(DIRECTIONS))
def test_no_page_has_a_barrier(seat: SeatOf, house: House, language: str, reader: Reader) -> None:
    page = seat(reader)
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


def _faults(page: Page, place: Place, *, house: House, language: str) -> list[str]:
    page.set_viewport_size(SMALLEST)
    opens(page, place, house=house, language=language)
    faults = _language_faults(page, language) + sideways(page)
    faults += barriers_on(page) if language in CLOSELY else barriers_of_words_on(page)
    if place.reader is Reader.PUBLIC and language in WIDE:
        page.set_viewport_size(DESK)
        faults += barriers_on(page) + sideways(page)
    return faults


def _language_faults(page: Page, language: str) -> list[str]:
    wanted = [language, DIRECTIONS[language]]
    said = page.evaluate("() => [document.documentElement.lang, document.documentElement.dir]")
    return [] if said == wanted else [f"says {said}, not {wanted}"]
