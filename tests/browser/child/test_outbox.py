"""The outbox never lies: two tabs, full phones, absurd clocks, lost caches, old copies, bad lines."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from server.stories.vocabulary import PartKind
from tests.browser.child.conftest import SMALL_PHONE
from tests.browser.child.received import ReceivedStories
from tests.components.browser import CHROMIUM, chromium_arguments
from tests.components.fault_proxy import CLEAR, Fault, FaultProxy, Plan, fault_proxy, seeded_plans
from tests.journeys.child_navigator import ChildNavigator
from tests.pwa.recorded_outbox import recorded_outbox

pytestmark = pytest.mark.browser

SECRET = "Nobody else may read this."
YEARS = {1970: 0, 2099: 4_083_955_200_000}
SEEDS = range(int(os.environ.get("EYES_LINE_SEEDS", "3")))

PUT_ROWS = """rows => new Promise((resolve, reject) => {
  const bytes = base64 => Uint8Array.from(atob(base64), c => c.charCodeAt(0));
  const revive = (_, value) =>
    value && typeof value.buffer === "string" ? bytes(value.buffer).buffer :
    value && typeof value.bytes === "string" ? bytes(value.bytes) : value;
  const opening = indexedDB.open("eyes-on-me", 1);
  opening.onsuccess = () => {
    const stores = JSON.parse(rows, revive);
    const writing = opening.result.transaction(Object.keys(stores), "readwrite");
    for (const [store, all] of Object.entries(stores))
      all.forEach(row => writing.objectStore(store).put(row));
    writing.oncomplete = () => resolve(opening.result.close());
    writing.onabort = () => reject(writing.error);
  };
})"""
FILL = """async () => {
  const database = await new Promise(resolve => {
    const opening = indexedDB.open("other pages");
    opening.onupgradeneeded = () => opening.result.createObjectStore("films", {autoIncrement: true});
    opening.onsuccess = () => resolve(opening.result);
  });
  const fits = length => new Promise(resolve => {
    const writing = database.transaction("films", "readwrite", {durability: "strict"});
    writing.objectStore("films").add(crypto.getRandomValues(new Uint8Array(length)));
    writing.oncomplete = () => resolve(true);
    writing.onabort = () => resolve(false);
  });
  for (let length = 65536; length >= 1; length >>= 2) while (await fits(length));
}"""
NOTHING_WAITS = """() => new Promise(resolve => {
  const opening = indexedDB.open("eyes-on-me", 1);
  opening.onsuccess = () => {
    const parcels = opening.result.transaction("parcels").objectStore("parcels").count();
    parcels.onsuccess = () => resolve(parcels.result === 0);
    opening.result.close();
  };
})"""
FORGET_THE_APP = """async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
}"""


@pytest.fixture
def waiting(child: ChildNavigator, phone: BrowserContext) -> ChildNavigator:
    """A child whose call waits on the phone, because there is no network."""
    child.arrives().has_the_whole_app()
    phone.set_offline(True)
    return child.asks_someone_to_listen()


def send_now(page: Page) -> None:
    page.get_by_role("button", name="Send now").dblclick()


def test_two_tabs_and_impatient_fingers_send_one_story(
    waiting: ChildNavigator, phone: BrowserContext, received: ReceivedStories
) -> None:
    other = phone.new_page()
    other.goto(waiting.page.url)
    phone.set_offline(False)
    send_now(other)
    received.waits_for(1)
    # a phone that was refused a moment ago takes a breath before it asks what arrived
    expect(other.get_by_role("button", name="Send now")).to_have_count(0, timeout=20_000)
    assert received.count() == 1


def test_a_button_pressed_without_a_network_takes_nothing_away(
    child: ChildNavigator, phone: BrowserContext, received: ReceivedStories
) -> None:
    child.arrives().has_the_whole_app()
    phone.set_offline(True)
    child.asks_someone_to_listen().taps("Good")
    send_now(child.page)
    expect(child.page.get_by_role("button", name="Send now")).to_be_visible()
    assert received.count() == 0


def test_a_story_of_1970_and_one_of_2099_arrive(
    child: ChildNavigator, phone: BrowserContext, received: ReceivedStories
) -> None:
    child.arrives().has_the_whole_app()
    phone.set_offline(True)
    for moment in YEARS.values():
        child.page.evaluate(f"Date.now = () => {moment}")
        child.asks_someone_to_listen().taps("Good")
    phone.set_offline(False)
    received.waits_for(2)


def test_a_phone_asks_its_browser_to_stay_once_it_keeps_a_story(
    child: ChildNavigator, phone: BrowserContext
) -> None:
    child.page.add_init_script(
        "self.asked = 0; StorageManager.prototype.persist = async () => { self.asked++; return false; }"
    )
    child.arrives().has_the_whole_app()
    assert child.page.evaluate("self.asked") == 0
    phone.set_offline(True)
    child.asks_someone_to_listen()
    assert child.page.evaluate("self.asked") == 1


@pytest.fixture
def small_phone(page: Page, phone: BrowserContext, house: str) -> None:
    """Little room; it must be so before the first write, for Chromium remembers how much was left."""
    page.goto(f"{house}/healthz")
    quota = {"origin": house, "quotaSize": 2_000_000}
    phone.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)


@pytest.mark.usefixtures("small_phone")
def test_a_full_phone_sends_at_once_or_says_that_it_is_full(
    child: ChildNavigator, phone: BrowserContext, received: ReceivedStories
) -> None:
    child.arrives().has_the_whole_app().writes(SECRET).is_ready()
    child.skips_the_questions_about_itself().has_no_card().says_yes_to_the_gallery()
    child.page.evaluate(FILL)
    phone.set_offline(True)
    child.reads_the_keepsake()
    child.taps("I know them").taps_pictures(child.keepsake)
    expect(child.page.get_by_role("alert")).to_contain_text("This phone is full.")
    expect(child.page.locator("main svg").first).to_be_visible()
    assert child.page.get_by_role("button", name="Next child").count() == 0
    phone.set_offline(False)
    child.taps("Try again").sees_it_arrived()
    assert received.part(PartKind.TEXT).decode() == SECRET


@pytest.mark.usefixtures("small_phone")
def test_a_phone_that_was_full_before_says_so_with_the_first_word(
    child: ChildNavigator, phone: BrowserContext
) -> None:
    child.arrives().has_the_whole_app()
    child.page.evaluate(FILL)
    child.taps("Write")
    child.page.locator("textarea").fill(SECRET)
    expect(child.page.get_by_role("alert")).to_contain_text("This phone is full.")


def test_a_phone_whose_caches_were_cleared_still_sends(
    waiting: ChildNavigator, phone: BrowserContext, received: ReceivedStories
) -> None:
    waiting.page.evaluate(FORGET_THE_APP)
    phone.set_offline(False)
    waiting.page.goto("about:blank")
    waiting.opens_the_room()
    received.waits_for(1)
    assert received.count() == 1


def test_a_new_app_sends_what_an_old_one_left(
    child: ChildNavigator, received: ReceivedStories
) -> None:
    old = recorded_outbox()
    child.opens_the_room()
    child.page.evaluate(PUT_ROWS, json.dumps(old.rows))
    child.page.reload()
    received.waits_for(len(old.texts))
    expect(child.page.get_by_role("button", name="Send now")).to_have_count(0)
    assert received.count() == len(old.texts)


@pytest.fixture
def line(house: str) -> Iterator[FaultProxy]:
    """The network between this phone and the house."""
    with fault_proxy(int(house.rpartition(":")[2])) as proxy:
        yield proxy


@pytest.mark.parametrize("seed", SEEDS)
def test_a_story_arrives_once_over_a_line_that_breaks_as_a_seed_says(
    page: Page, line: FaultProxy, room: str, received: ReceivedStories, seed: int
) -> None:
    child = ChildNavigator(page, base_url=line.url, room=room)
    child.arrives().has_the_whole_app()
    plan = seeded_plans(seed)
    stalls_cost_minutes = Fault.STALL
    line.plans = lambda method, length: (
        chosen if (chosen := plan(method, length)).fault is not stalls_cost_minutes else CLEAR
    )
    for number in range(1, 4):
        child.asks_someone_to_listen().taps("Good")
        if number == 2:
            child.page.reload()
            child.chooses_its_language()
    line.plans = lambda _method, _length: CLEAR
    child.page.reload()
    received.waits_for(3)
    expect(page.get_by_role("button", name="Send now")).to_have_count(0)
    assert received.count() == 3


def test_a_captive_portal_takes_nothing_away(
    page: Page, line: FaultProxy, room: str, received: ReceivedStories
) -> None:
    child = ChildNavigator(page, base_url=line.url, room=room)
    child.arrives().has_the_whole_app()
    line.forget()
    line.plans = lambda _method, _length: Plan(Fault.PORTAL)
    child.asks_someone_to_listen().taps("Good")
    expect(page.get_by_role("button", name="Send now")).to_be_visible()
    assert any(passage.method == "POST" for passage in line.passages)
    line.plans = lambda _method, _length: CLEAR
    send_now(page)
    received.waits_for(1)
    expect(page.get_by_role("button", name="Send now")).to_have_count(0)


@contextmanager
def started(browser: Browser, profile: Path) -> Iterator[BrowserContext]:
    """A browser on a profile of its own, which stays when it is closed."""
    context = browser.browser_type.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=chromium_arguments(), viewport=SMALL_PHONE
    )
    try:
        yield context
    finally:
        context.close()


def test_a_restored_phone_sends_again_what_had_arrived_and_it_counts_once(
    browser: Browser, tmp_path: Path, house: str, room: str, received: ReceivedStories
) -> None:
    with started(browser, tmp_path / "phone") as phone:
        child = ChildNavigator(phone.new_page(), base_url=house, room=room)
        child.arrives().has_the_whole_app()
        phone.set_offline(True)
        child.asks_someone_to_listen()
    shutil.copytree(tmp_path / "phone", tmp_path / "copy")
    for profile in ("phone", "copy"):
        with started(browser, tmp_path / profile) as phone:
            page = phone.new_page()
            page.goto(f"{house}/r/{room}")
            expect(page.locator("button[lang='en']")).to_be_visible()
            received.waits_for(1)
            page.wait_for_function(NOTHING_WAITS)
            assert received.count() == 1
