"""Without JavaScript a child still sends words or a picture, in its language, on a small phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from server.stories.vocabulary import PartKind
from tests.browser.child.conftest import SMALL_PHONE
from tests.browser.child.received import ReceivedStories
from tests.journeys.child_navigator import EMOJI

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, house: str, room: str) -> Iterator[Page]:
    """The form, as a Romanian child reaches it from the poster."""
    context = browser.new_context(java_script_enabled=False, viewport=SMALL_PHONE, locale="ro-RO")
    page = context.new_page()
    page.goto(f"{house}/r/{room}")
    page.locator("main a.button").click()
    expect(page.locator("form textarea")).to_be_visible()
    yield page
    context.close()


def fits(page: Page) -> None:
    """Nothing lies beyond the edge of the phone."""
    for element in page.locator("main *, nav a").all():
        box = element.bounding_box()
        assert not box or (box["x"] >= -1 and box["x"] + box["width"] <= 321), element.inner_text()


def sees_its_six_pictures(page: Page) -> None:
    fits(page)
    shown = page.locator(".keepsake .picture").all_text_contents()
    assert len(set(shown)) == 6
    assert set(shown) <= set(EMOJI)


def test_words_go_out_in_the_language_of_the_child(page: Page, received: ReceivedStories) -> None:
    fits(page)
    expect(page.locator("html")).to_have_attribute("lang", "ro")
    page.locator("textarea").fill("Mi-e dor de mama.")
    page.locator("form button").click()
    expect(page.locator("html")).to_have_attribute("lang", "ro")
    sees_its_six_pictures(page)
    assert received.part(PartKind.TEXT).decode() == "Mi-e dor de mama."
    assert received.newest().language == "ro"


def test_a_photo_goes_out_in_another_language(
    page: Page, photo: Path, received: ReceivedStories
) -> None:
    page.get_by_role("link", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.locator("input[type=file]").set_input_files(photo)
    page.locator("form button").click()
    sees_its_six_pictures(page)
    assert received.part(PartKind.PHOTO) == photo.read_bytes()


def test_what_is_refused_stays_and_says_what_to_do(page: Page, received: ReceivedStories) -> None:
    page.locator("#room").fill("22222222")
    page.locator("textarea").fill("Rămâne aici.")
    page.locator("form button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("alert").locator(".picture")).to_be_visible()
    fits(page)
    expect(page.locator("textarea")).to_have_value("Rămâne aici.")
    assert received.count() == 0
