"""A mother in a far city answers on an old phone, and stops later; her child's own story stays."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
import requests
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect

from server.consent.wordings import wording_in
from server.database import transaction
from server.settings import Settings
from server.stories.finding import story_for_change
from server.stories.states import LIVING
from tests.components.serving import serving
from tests.conftest import _running
from tests.consent.stories import approved_story, is_public, story_of
from tests.guardians.links import make_token
from tests.parcels.making import Phone
from tests.rooms.rooms import make_card, make_room
from wsgi import build_app

pytestmark = pytest.mark.browser

OLD_PHONE: ViewportSize = {"width": 320, "height": 568}
MESSENGER = {"User-Agent": "MicroMessenger preview"}


@dataclass(frozen=True)
class Asked:
    """A story that waits for its guardian, and the link she got."""

    url: str
    link: str
    phone: Phone


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from _running(build_app(replace(settings, demo=True)))


@pytest.fixture
def asked(app: Flask) -> Iterator[Asked]:
    """A room in China with one approved story, and a link in Chinese."""
    room_id = make_room()
    card = make_card(room_id)
    phone = approved_story(room_id, card=card.token)
    token = make_token(card.participant_id)
    with serving(app) as url:
        yield Asked(url=url, link=f"{url}/c/{token}", phone=phone)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An old phone: a narrow screen, Chinese, and nothing that runs scripts."""
    context = browser.new_context(viewport=OLD_PHONE, locale="zh-CN", java_script_enabled=False)
    yield context.new_page()
    context.close()


def work_of(phone: Phone) -> str:
    """Return the id of the story's work."""
    work_id = story_of(phone).work_id
    assert work_id is not None
    return work_id


def test_she_answers_by_link_and_stops_and_the_private_story_stays(
    asked: Asked, page: Page
) -> None:
    for _ in range(2):
        assert requests.get(asked.link, headers=MESSENGER, timeout=10).status_code == 200
    assert not is_public(asked.phone), "a preview is no answer"

    wording = wording_in("zh-Hans")
    page.goto(asked.link)
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.get_by_role("heading", level=1)).to_have_text(wording.title)
    questions = page.locator("fieldset")
    for number in range(questions.count()):
        question = questions.nth(number)
        yes, no = (question.locator(f"label.{name}").bounding_box() for name in ("yes", "no"))
        assert yes is not None
        assert no is not None
        assert (yes["width"], yes["height"]) == (no["width"], no["height"])
        assert yes["height"] >= 48
        question.get_by_text(wording.yes, exact=True).click()
    page.locator("button.go").click()

    expect(page.locator(".said .yes")).to_have_count(questions_asked(page))
    expect(page.locator(".code")).to_be_visible()
    work = f"{asked.url}/gallery/{work_of(asked.phone)}"
    assert requests.get(work, timeout=10).status_code == 200
    own_page = page.url
    assert requests.get(asked.link, timeout=10).status_code == 410

    page.locator("a.stop").click()
    page.locator("form button.no").click()
    expect(page.locator(".said .yes")).to_have_count(1)
    assert page.url.partition("?")[0] == own_page.partition("?")[0]
    assert requests.get(work, timeout=10).status_code == 410
    assert not is_public(asked.phone)
    with transaction():
        story = story_for_change(asked.phone.story)
        assert story.state in LIVING
        assert story.content_key_id is not None
        assert story.erase_at is None


def questions_asked(page: Page) -> int:
    """Return how many answers the receipt shows."""
    return page.locator(".said li").count()
