"""Every page by keyboard alone: everything is reached, seen, and left again."""

import pytest
from playwright.sync_api import Page

from tests.accessibility.conftest import DESK, SMALLEST, SeatOf
from tests.accessibility.house import House, Reader
from tests.accessibility.places import Place, opens, places_of
from tests.accessibility.tab_path import faults_on_the_way

pytestmark = pytest.mark.browser

_IN_MAIN = "() => document.querySelector('main').contains(document.activeElement)"
_HAS_STOPS = "() => Boolean(document.querySelector('main :is(a[href], button, input, summary)'))"


@pytest.mark.parametrize("reader", list(Reader))
def test_the_tab_key_reaches_everything(seat: SeatOf, house: House, reader: Reader) -> None:
    page = seat(reader)
    page.set_viewport_size(DESK)
    assert_a_path(page, reader, house=house, language="en")


def test_the_tab_key_reaches_everything_from_right_to_left(seat: SeatOf, house: House) -> None:
    page = seat(Reader.PUBLIC)
    page.set_viewport_size(SMALLEST)
    assert_a_path(page, Reader.PUBLIC, house=house, language="ar")


@pytest.mark.parametrize("reader", list(Reader))
def test_the_first_tab_skips_to_the_content(seat: SeatOf, house: House, reader: Reader) -> None:
    page = seat(reader)
    for place in places_of(reader):
        if not (place.is_app or place.is_frame):
            opens(page, place, house=house, language="ar")
            assert_it_skips(page, place)


def assert_a_path(page: Page, reader: Reader, *, house: House, language: str) -> None:
    faults = []
    for place in places_of(reader):
        opens(page, place, house=house, language=language)
        faults += [f"{place.path}: {fault}" for fault in faults_on_the_way(page)]
    assert not faults, "\n".join(faults)


def assert_it_skips(page: Page, place: Place) -> None:
    page.keyboard.press("Tab")
    skip = page.locator("a.skip:focus")
    assert skip.count() == 1, f"{place.path} begins with something else"
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0, f"{place.path} hides its skip link"
    page.keyboard.press("Enter")
    if page.evaluate(_HAS_STOPS):
        page.keyboard.press("Tab")
        assert page.evaluate(_IN_MAIN), f"{place.path} skips to nowhere"
