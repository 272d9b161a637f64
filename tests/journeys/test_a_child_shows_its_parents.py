"""A child lets its mother see its story, and no more; she sees it on her own page for just as long."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from server.consent.guardians.pages import Speaker
from server.consent.vocabulary import Adult, Voice
from server.database import transaction
from server.settings import Settings
from server.workflows.hand_out_page import hand_out_page
from tests.components.serving import serving
from tests.conftest import _running
from tests.consent.stories import WORDS, approved_story
from tests.journeys.child_navigator import ChildNavigator
from tests.parcels.making import Phone
from tests.rooms.rooms import make_card, make_room
from wsgi import build_app

pytestmark = pytest.mark.browser

SMALL_PHONE: ViewportSize = {"width": 320, "height": 568}
PARENTS = "My parents or carers"
ROOM = "Everybody in this room"


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from _running(build_app(replace(settings, demo=True)))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=SMALL_PHONE)
    yield context
    context.close()


def mothers_code(participant_id: str) -> str:
    """Return the code that a steward gave to a child's mother."""
    mother = Speaker(participant_id=participant_id, voice=Voice.GUARDIAN, adult=Adult.FIRST)
    with transaction():
        return str(hand_out_page(mother, language="en", by="staff:lan").code)


def sees_the_story(page: Page) -> None:
    page.reload()
    expect(page.get_by_role("heading", name="What your child shows you")).to_be_visible()
    expect(page.locator(".from-child")).to_have_text(WORDS.decode())


def sees_nothing_of_it(page: Page) -> None:
    page.reload()
    expect(page.get_by_role("heading", name="Your answers")).to_be_visible()
    expect(page.locator(".from-child")).to_have_count(0)


def comes_back(page: Page, *, url: str, phone: Phone) -> ChildNavigator:
    """Let the child of a story ask by its six pictures what became of it."""
    child = ChildNavigator(page, base_url=url, room=phone.room)
    child.keepsake = list(phone.pictures)
    child.arrives().has_the_whole_app().asks_what_happened()
    return child


def misunderstands(child: ChildNavigator, who: str) -> None:
    """Say yes on a card without knowing to what: the card comes again, and the child goes back."""
    child.taps(who).sees_the_screen_change()
    question = child.title()
    child.taps("Yes").sees_the_screen_change()
    child.taps("Only the helpers").sees_the_title(question)
    child.goes_back().sees_the_screen_change()


def test_she_sees_it_from_the_childs_yes_to_its_no(app: Flask, context: BrowserContext) -> None:
    room_id = make_room()
    card = make_card(room_id)
    phone = approved_story(room_id, card=card.token)
    code = mothers_code(card.participant_id)
    with serving(app) as url:
        mother = context.new_page()
        mother.goto(f"{url}/g/{code}?lang=en")
        sees_nothing_of_it(mother)

        child = comes_back(context.new_page(), url=url, phone=phone)
        child.thinks_of_who_else_may_see_it()
        child.sees_its_answer(PARENTS, "No answer yet")
        child.lets_see_it(PARENTS).sees_its_answer(PARENTS, "Yes")
        sees_the_story(mother)

        misunderstands(child, "Researchers")
        child.sees_its_answer("Researchers", "No answer yet")

        child.lets_see_it_no_more(ROOM).sees_its_answer(ROOM, "No")
        sees_the_story(mother)

        child.goes_back().sees_the_screen_change()
        child.sees_the_title("Your story is kept.")  # it is not only the helpers' any more
        child.thinks_of_who_else_may_see_it()
        child.lets_see_it_no_more(PARENTS).sees_its_answer(PARENTS, "No")
        sees_nothing_of_it(mother)
