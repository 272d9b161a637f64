"""A child under six tells, a grown-up writes, and the child says by a picture that it told that."""

import pytest
from playwright.sync_api import expect

from server.stories.vocabulary import PartKind, Scribe
from tests.browser.child.received import ReceivedStories
from tests.journeys.child_navigator import ChildNavigator

pytestmark = pytest.mark.browser

FIELD = "No names, no school, no phone number."


def test_words_written_down_are_confirmed_by_the_child(
    child: ChildNavigator, received: ReceivedStories
) -> None:
    child.arrives().draws_a_house().is_ready().taps("Under 6").taps("Yes")
    child.page.get_by_label(FIELD).fill("My goat is white.")
    child.taps("Ready").taps("No, write it again")
    child.page.get_by_label(FIELD).fill("My goat is brown.")
    child.taps("Ready")
    expect(child.page.locator(".told")).to_have_text("My goat is brown.")
    child.taps("Yes, I told that").taps("Skip").has_no_card().says_no_to_the_gallery()
    child.repeats_the_keepsake().sees_it_arrived()
    assert received.newest().scribe is Scribe.GROWN_UP
    assert received.part(PartKind.TEXT) == b"My goat is brown."


def test_a_small_child_without_a_scribe_is_believed(
    child: ChildNavigator, received: ReceivedStories
) -> None:
    child.arrives().writes("Goat.").is_ready().taps("Under 6").taps("No").taps("Skip")
    child.has_no_card().says_no_to_the_gallery().repeats_the_keepsake().sees_it_arrived()
    assert received.newest().scribe is None
