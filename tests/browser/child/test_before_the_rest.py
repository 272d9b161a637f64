"""What shields a child while most of the app is still on its way, or never comes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from server.rooms.participants import Card
from tests.journeys.child_navigator import ChildNavigator

pytestmark = pytest.mark.browser

SECRET = "Nobody else may read this."


@pytest.fixture
def early(child: ChildNavigator) -> Iterator[ChildNavigator]:
    """A child on a network that breaks off after the page."""
    child.page.route("**/assets/rest.*", lambda route: route.abort())
    yield child
    assert not child.page.locator("body[data-whole]").count()


def test_a_cards_token_leaves_the_address_at_once(
    early: ChildNavigator, card: Card, house: str, room: str
) -> None:
    early.follows_its_card(card.token).stands_before("welcome")
    assert early.page.evaluate("location.href") == f"{house}/r/{room}"


def test_a_hidden_page_shows_nothing_until_its_child_is_back(early: ChildNavigator) -> None:
    early.arrives().writes(SECRET).taps("Write").looks_away()
    expect(early.page.locator("#app")).to_be_hidden()
    early.looks_back()
    expect(early.page.locator("textarea")).to_be_visible()
    expect(early.page.locator("textarea")).to_have_value(SECRET)


def test_a_page_that_was_left_comes_back_blank(early: ChildNavigator) -> None:
    early.arrives().writes(SECRET).taps("Write")
    early.page.evaluate(
        "() => { dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));"
        " dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true})); }"
    )
    early.stands_before("welcome")
    assert SECRET not in early.page.content()
