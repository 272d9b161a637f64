"""The exhibition for everybody: with the keyboard, with a screen reader, in every language."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, expect

from server.database import transaction
from server.stories.vocabulary import Topic
from server.workflows.take_down import take_down
from tests.factories import Telling, a_published_story, a_published_work, work_of

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "zh-Hans", "ru", "ar")
SWALLOWS = Telling(
    language="zh-Hans",
    text="燕子在屋檐下。",
    translation=("en", "Swallows under the roof."),
    picture_seed=2,
    topic=Topic.MOVING,
)
HEARD = Telling(transcript="It is quiet here.", is_heard=True, topic=Topic.FOOD)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_public_zone_shuts_anybody_out(
    gallery: str, visitor: BrowserContext, language: str
) -> None:
    shown, heard = a_published_work(SWALLOWS), a_published_work(HEARD)
    gone_story = a_published_story(Telling(text="Gone."))
    gone = work_of(gone_story)
    with transaction():
        take_down(gone_story, by="child", reason="taken-back")
    page = visitor.new_page()
    for place in (
        "/gallery?", "/gallery?topic=festivals&", f"/gallery/{shown}?", f"/gallery/{heard}?",
        f"/gallery/{gone}?", "/embed?", f"/embed/{shown}?theme=dark&", f"/embed/{heard}?",
        f"/embed/{gone}?",
    ):  # fmt: skip
        page.goto(f"{gallery}{place}lang={language}")
        found = Axe().run(page)
        assert found.violations_count == 0, (place, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place


@pytest.mark.parametrize("width", [320, 412, 1280])
def test_nothing_sticks_out_at_any_width(gallery: str, visitor: BrowserContext, width: int) -> None:
    work_id = a_published_work(SWALLOWS)
    page = visitor.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    for place in ("/gallery", f"/gallery/{work_id}", f"/embed/{work_id}", "/embed"):
        page.goto(gallery + place)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place


def test_the_keyboard_leads_from_the_wall_to_a_work_and_to_its_sound(
    gallery: str, visitor: BrowserContext
) -> None:
    a_published_work(HEARD)
    page = visitor.new_page()
    page.goto(f"{gallery}/gallery")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.get_by_role("link", name="Food").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Food").first).to_have_attribute("aria-current", "true")
    page.locator(".exhibit-sheet").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Listen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Listen")).to_be_visible()


def test_the_original_stands_first_and_the_translation_beside_it(
    gallery: str, visitor: BrowserContext
) -> None:
    work_id = a_published_work(SWALLOWS)
    page = visitor.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{gallery}/gallery/{work_id}")
    original = page.locator(".passage.original").bounding_box()
    translation = page.locator(".passage.translation").bounding_box()
    assert original is not None
    assert translation is not None
    assert original["x"] + original["width"] <= translation["x"]
    assert page.locator(".passage.original").get_attribute("lang") == "zh-Hans"
    page.goto(f"{gallery}/gallery/{work_id}?lang=zh-Hans")
    expect(page.locator(".beside .translation")).to_have_count(0)
