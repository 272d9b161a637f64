"""What happens to stories on a phone that many hands share, and to a child who needs somebody."""

import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.child.traces import stored_by, ways_to_write
from tests.components.browser import CHROMIUM, chromium_arguments
from tests.journeys.child_navigator import ChildNavigator
from tests.journeys.conftest import PHONE, House
from tests.journeys.moderator_navigator import ModeratorNavigator, SafeguardingLeadNavigator

pytestmark = pytest.mark.browser

SERVICE_WORKER_IN_CONTROL = """async () => {
  const workers = navigator.serviceWorker;
  const taken = new Promise(resolve => workers.addEventListener('controllerchange', resolve));
  await workers.ready;
  if (!workers.controller) await taken;
}"""
"""Waits without polling: the page's policy forbids the eval that a poll needs."""


IN_BYTES = """text => new Promise((resolve) => {
  const opening = indexedDB.open("clear");
  opening.onupgradeneeded = () => opening.result.createObjectStore("things");
  opening.onsuccess = () => {
    const writing = opening.result.transaction("things", "readwrite");
    writing.objectStore("things").put({ deep: [new TextEncoder().encode(text).buffer] }, 1);
    writing.oncomplete = () => resolve(opening.result.close());
  };
})"""
IN_A_CACHE = "async text => (await caches.open('clear')).put('/left', new Response(text))"
FORGET = """async () => {
  localStorage.clear();
  await caches.delete("clear");
  await new Promise((done) => { indexedDB.deleteDatabase("clear").onsuccess = done; });
}"""


class KillablePhone:
    """A phone whose browser keeps its profile on disk and can be killed like a dying battery."""

    def __init__(self, browser: Browser, profile: Path) -> None:
        self._type = browser.browser_type
        self._profile = profile

    def switches_on(self) -> BrowserContext:
        """Open the browser over the same profile."""
        return self._type.launch_persistent_context(
            self._profile,
            executable_path=CHROMIUM,
            args=chromium_arguments(),
            viewport=PHONE,
            permissions=["microphone"],
        )

    def dies(self, context: BrowserContext) -> None:
        """SIGKILL every process that uses this profile."""
        for line in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                if str(self._profile) in line.read_text():
                    os.kill(int(line.parent.name), signal.SIGKILL)
            except (FileNotFoundError, ProcessLookupError):
                continue
        time.sleep(0.5)
        for lock in self._profile.glob("Singleton*"):
            lock.unlink()


def test_a_story_made_offline_survives_the_browser_s_death_and_is_sent_later(
    house: House, browser: Browser, tmp_path: Path, ana: ModeratorNavigator
) -> None:
    phone = KillablePhone(browser, tmp_path / "profile")

    context = phone.switches_on()
    child = ChildNavigator(context.new_page(), base_url=house.url, room=house.room)
    child.arrives()
    child.page.evaluate(SERVICE_WORKER_IN_CONTROL)
    context.set_offline(True)
    child.opens_the_room().chooses_its_language()
    child.writes("The snow closed the road to the school.").is_ready()
    child.skips_the_questions_about_itself().has_no_card()
    child.says_yes_to_the_gallery().repeats_the_keepsake().sees_it_kept()
    phone.dies(context)

    context = phone.switches_on()
    again = ChildNavigator(context.new_page(), base_url=house.url, room=house.room)
    again.opens_the_room()
    expect(again.page.get_by_text("The snow closed")).to_have_count(0)
    end = time.monotonic() + 60
    while house.count_stories() == 0 and time.monotonic() < end:
        time.sleep(0.3)
    story = house.newest_story()
    house.waits_for(story, "awaiting-review")
    assert "The snow closed the road" in ana.opens_the_story(story).words

    again.keepsake = child.keepsake
    again.chooses_its_language()
    assert again.asks_what_happened() == "A helper is looking at your story."
    context.close()
    shutil.rmtree(tmp_path / "profile", ignore_errors=True)


def test_the_second_child_sees_nothing_of_the_first(house: House, child: ChildNavigator) -> None:
    first = "My secret place is behind the mill."
    child.arrives().writes(first).tells_its_story()
    pictures = list(child.keepsake)

    child.hands_the_phone_on()
    child.page.go_back()
    expect(child.page.get_by_text(first)).to_have_count(0)
    child.page.go_forward()
    child.opens_the_room().chooses_its_language()
    expect(child.page.get_by_text(first)).to_have_count(0)

    child.writes("Mine is the roof.").tells_its_story()
    assert child.keepsake != pictures
    child.hands_the_phone_on().chooses_its_language()
    child.writes(left := "Ours is under the stairs.").leaves_its_story_for_later()
    secrets = [way for words in (first, "Mine is the roof.", left) for way in ways_to_write(words)]
    assert not [way for way in secrets if way in stored_by(child.page)]

    # that such a search finds something, wherever it is stored
    for place in (IN_BYTES, IN_A_CACHE, "text => localStorage.setItem('left', text)"):
        child.page.evaluate(place, first)
        assert [way for way in secrets if way in stored_by(child.page)]
        child.page.evaluate(FORGET)
        assert not [way for way in secrets if way in stored_by(child.page)]


def test_a_worry_leaves_first_and_reaches_a_lead_within_a_minute(
    house: House, child: ChildNavigator, ana: ModeratorNavigator, lea: SafeguardingLeadNavigator
) -> None:
    begin = time.monotonic()
    child.arrives().writes("I am afraid to go home.")
    child.asks_someone_to_listen_to_its_story()

    while not house.mail.letters and time.monotonic() < begin + 60:
        time.sleep(0.2)
    assert house.mail.letters, "no notice within 60 seconds"
    letter = house.mail.letters[0].get_content()
    assert "afraid" not in letter
    assert house.room not in letter

    story = house.newest_story()
    house.waits_for(story, "held")
    assert ana.visits(f"/moderation/stories/{story}").page.get_by_text("afraid").count() == 0

    lea.follows_the_link(letter)
    expect(lea.page.locator("blockquote")).to_contain_text("afraid to go home")
    lea.takes_it_in_hand().notes("Spoke with the steward's deputy.")
    lea.writes_to_the_child("We read it. Somebody you know will sit with you tomorrow.")

    child.opens_the_room().chooses_its_language()
    assert child.asks_what_happened() == "Someone is listening to you."
    expect(child.page.get_by_text("Somebody you know will sit with you")).to_be_visible()
