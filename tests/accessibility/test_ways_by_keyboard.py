"""The two ways that matter most, from end to end without a mouse and without single keys."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.accessibility.conftest import DESK, SMALLEST, SeatOf
from tests.accessibility.house import House, Reader
from tests.accessibility.tab_path import press, tab_to
from tests.journeys.child_navigator import EMOJI, PATIENCE

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(browser: Browser, house: House) -> Iterator[Page]:
    """A phone with a keyboard, in the room."""
    context = browser.new_context(viewport=SMALLEST, base_url=house.url)
    page = context.new_page()
    page.goto(f"/r/{house.names['code']}")
    yield page
    context.close()


def test_a_child_tells_its_story_without_a_mouse(phone: Page) -> None:
    tab_to(phone, phone.locator("button[lang='en']"))
    phone.keyboard.press("Enter")
    press(phone, "Write")
    tab_to(phone, phone.get_by_label("Your words"))
    phone.keyboard.type("By keys alone.")
    for word in (
        "Ready", "I am ready", "Skip", "Skip", "I have no card", "Yes, keep it", "Yes, show it",
        "Many people", "Yes, always",
    ):  # fmt: skip
        press(phone, word)
    shown = phone.locator("main .keepsake li")
    expect(shown).to_have_count(6)
    pictures = [EMOJI.index(emoji) for emoji in shown.all_text_contents()]
    press(phone, "I know them")
    for picture in pictures:
        tab_to(phone, phone.locator(".forty button").nth(picture))
        phone.keyboard.press("Enter")
    arrived = "It has arrived. Thank you for telling."
    expect(phone.get_by_role("status")).to_have_text(arrived, timeout=PATIENCE)


def test_a_child_calls_for_help_without_a_mouse(phone: Page) -> None:
    tab_to(phone, phone.locator("button[lang='en']"))
    phone.keyboard.press("Enter")
    for word in ("Help", "I want someone to listen", "Yes, send my call"):
        press(phone, word)
    expect(phone.locator(".calm")).to_be_visible()


def test_a_moderator_approves_without_a_mouse_and_without_single_keys(
    seat: SeatOf, house: House
) -> None:
    page = seat(Reader.MODERATOR)
    page.set_viewport_size(DESK)
    page.goto("/moderation/?lang=en")
    tab_to(page, page.locator(f"a[href*='{house.names['undecided']}']").first)
    page.keyboard.press("Enter")
    revealed = page.locator(".picture.revealed")
    expect(revealed).to_have_count(0)
    press_once_there(page, "Reveal")
    expect(revealed).to_be_visible()
    press_once_there(page, "Approve this version")
    expect(page.get_by_text("Your decision is kept.")).to_be_visible()


def press_once_there(page: Page, word: str) -> None:
    """Press the button that begins with this word; its key stands behind it."""
    tab_to(page, page.get_by_role("button", name=re.compile(f"^{word}")).first)
    page.keyboard.press("Enter")
