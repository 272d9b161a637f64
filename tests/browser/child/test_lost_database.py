"""The browser throws the phone's whole database away: what a child had begun is found again all the same."""

import pytest
from playwright.sync_api import expect

from tests.journeys.child_navigator import ChildNavigator

pytestmark = pytest.mark.browser

SECRET = "Curlew behind the green gate"
LOSE = """() => new Promise(resolve => {
  indexedDB.deleteDatabase("eyes-on-me").onsuccess = () => resolve();
})"""
COPIES = """async () => {
  const names = (await caches.keys()).filter(name => name.startsWith("drafts-"));
  const copies = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
  return copies.flat().length;
}"""


def loses_its_database(child: ChildNavigator, house: str) -> ChildNavigator:
    """Do what Chromium does when it finds that a kill tore one of its writes."""
    child.page.goto(f"{house}/healthz")
    child.page.evaluate(LOSE)
    return child


def test_a_draft_comes_back_by_its_six_pictures_and_by_no_others(
    child: ChildNavigator, house: str
) -> None:
    child.arrives().has_the_whole_app().draws_a_house().writes(SECRET)
    name = child.opens_the_small_envelope()
    child.leaves_its_story_for_later()
    loses_its_database(child, house).arrives().taps("My story from before")
    child.taps_pictures([*name[1:], name[0]])
    expect(child.page.locator("h1")).to_have_text("Not these. Try once more.")
    child.goes_back().goes_on_with_its_story(name).taps("Write")
    expect(child.page.locator("textarea")).to_have_value(SECRET)


def test_a_draft_that_was_thrown_away_does_not_come_back(child: ChildNavigator, house: str) -> None:
    child.arrives().has_the_whole_app().writes(SECRET)
    child.page.wait_for_function(f"async () => (await ({COPIES})()) > 0")
    child.is_ready().skips_the_questions_about_itself().has_no_card().says_no_to_keeping()
    child.taps("Throw it away").stands_before("welcome")
    child.page.wait_for_function(f"async () => !(await ({COPIES})())")
    loses_its_database(child, house).arrives().has_the_whole_app()
    expect(child.page.get_by_role("button", name="My story from before")).to_be_hidden()
