"""Help stands on every screen, and a worry leaves first."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from server.stories.vocabulary import PartKind
from tests.browser.child.received import ReceivedStories
from tests.journeys.child_navigator import ChildNavigator

pytestmark = pytest.mark.browser

HELPLINES = json.loads((Path(__file__).parents[3] / "pwa" / "app" / "helplines.json").read_text())


def test_a_worry_without_a_story_arrives(child: ChildNavigator, received: ReceivedStories) -> None:
    child.arrives().asks_someone_to_listen()
    received.waits_for(1)
    assert received.newest().has_worry
    assert received.kinds() == set()


def test_a_worry_takes_the_story_along(child: ChildNavigator, received: ReceivedStories) -> None:
    child.arrives().writes("He hits me.").asks_someone_to_listen_to_its_story()
    received.waits_for(1)
    assert received.newest().has_worry
    assert received.part(PartKind.TEXT) == b"He hits me."


def test_a_worry_alone_leaves_the_story_where_it_is(
    child: ChildNavigator, received: ReceivedStories
) -> None:
    child.arrives().writes("My dog.").taps("Help").taps("I want someone to listen")
    child.taps("Send only my call").is_comforted().taps("Good").stands_before("make")
    child.tells_its_story()
    assert received.count() == 2


def test_a_child_who_worried_can_come_back_for_the_answer(child: ChildNavigator) -> None:
    child.arrives().asks_someone_to_listen().taps("Good").chooses_its_language()
    assert child.asks_what_happened() == "Someone is listening to you."


def test_helplines_stand_there_without_a_network(
    child: ChildNavigator, phone: BrowserContext
) -> None:
    child.arrives().has_the_whole_app()
    phone.set_offline(True)
    numbers = [number.replace(" ", "") for number in child.looks_for_a_helpline()]
    assert numbers == [line["number"] for line in HELPLINES]


def test_a_number_nobody_checked_says_so(child: ChildNavigator) -> None:
    child.arrives().looks_for_a_helpline()
    lines = child.page.locator(".lines li").all_inner_texts()
    for line, shown in zip(HELPLINES, lines, strict=True):
        assert ("unverified" in shown) is (line["checked_on"] is None)


def test_the_help_page_has_an_address_of_its_own(child: ChildNavigator, house: str) -> None:
    child.page.goto(f"{house}/help")
    expect(child.page.locator("h1")).to_have_text("You are not alone.")


def test_help_can_be_hidden_at_once(child: ChildNavigator) -> None:
    child.arrives().writes("Sad.").taps("Help").taps("Hide this quickly").stands_before("welcome")
    assert "Sad." not in child.page.content()
