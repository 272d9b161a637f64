"""Where there is no network, somebody carries the envelopes and brings the answer back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.accessibility.barriers import barriers_on, sideways
from tests.browser.child.received import ReceivedStories
from tests.journeys.child_navigator import ChildNavigator

pytestmark = pytest.mark.browser

SECRET = "My place is behind the mill."
SHARE_SHEET = """
navigator.canShare = ({ files }) => files.length === 1;
navigator.share = ({ files: [file] }) => (self.shared = new Response(file).arrayBuffer().then(
  (bytes) => ({ name: file.name, bytes: [...new Uint8Array(bytes)] })));
"""


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A device with a network, far from the phone; it runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def _keeps_a_story(child: ChildNavigator, words: str) -> None:
    child.chooses_its_language().writes(words).is_ready().skips_the_questions_about_itself()
    child.has_no_card().says_yes_to_the_gallery().repeats_the_keepsake().sees_it_kept()
    child.hands_the_phone_on()


def _saves(page: Page, button: str, path: Path) -> Path:
    with page.expect_download() as saving:
        page.get_by_role("button", name=button).click()
    saving.value.save_as(path)
    return path


def _hands_in(desk: Page, house: str, file: Path) -> None:
    desk.goto(f"{house}/courier")
    desk.set_input_files("input[type=file]", file)
    desk.get_by_role("button", name="Hand in").click()


def _parcels_left(page: Page) -> int:
    left: int = page.evaluate(
        """() => new Promise((resolve) => {
          const opening = indexedDB.open("eyes-on-me");
          opening.onsuccess = () => {
            const counting = opening.result.transaction("parcels").objectStore("parcels").count();
            counting.onsuccess = () => { opening.result.close(); resolve(counting.result); };
          };
        })"""
    )
    return left


def test_two_stories_are_carried_and_only_the_answer_lets_the_phone_forget_them(
    child: ChildNavigator, received: ReceivedStories, desk: Page, house: str, tmp_path: Path
) -> None:
    phone = child.page
    child.opens_the_room().has_the_whole_app()
    phone.context.set_offline(True)
    _keeps_a_story(child, SECRET)
    _keeps_a_story(child, "Mine is the roof.")
    child.taps("Carry").stands_before("courier")
    assert not barriers_on(phone)
    assert not sideways(phone)
    carried = _saves(phone, "Save the file", tmp_path / "eyes-on-me.eom")
    assert carried.read_bytes().startswith(b"EOMC\x01\x00\x02")
    assert SECRET.encode() not in carried.read_bytes()
    assert _parcels_left(phone) == 2

    _hands_in(desk, house, carried)
    expect(desk.locator(".well strong")).to_have_text("Arrived: 2")
    answer = _saves(desk, "Save the answer", tmp_path / "receipts.json")
    assert received.count() == 2
    _hands_in(desk, house, carried)
    expect(desk.locator(".well strong")).to_have_text("Here already: 2")

    phone.set_input_files("input[type=file]", carried)
    expect(phone.get_by_role("status")).to_contain_text("Nothing is lost")
    assert _parcels_left(phone) == 2
    phone.set_input_files("input[type=file]", answer)
    expect(phone.locator("h1")).to_have_text("Your envelopes have arrived.")
    assert _parcels_left(phone) == 0

    child.hands_the_phone_on()
    phone.context.set_offline(False)
    child.chooses_its_language().writes("The network is back.").tells_its_story()
    assert received.count() == 3
    child.hands_the_phone_on()
    expect(phone.get_by_role("button", name="Carry")).to_have_count(0)


def test_a_shared_file_arrives_once_though_the_network_is_quicker(
    child: ChildNavigator, received: ReceivedStories, desk: Page, house: str, tmp_path: Path
) -> None:
    phone = child.page
    phone.add_init_script(SHARE_SHEET)
    child.opens_the_room().has_the_whole_app()
    phone.context.set_offline(True)
    _keeps_a_story(child, SECRET)
    child.taps("Carry").stands_before("courier").taps("Save the file")
    shared = phone.evaluate("() => self.shared")
    assert shared["name"] == "eyes-on-me.eom"
    phone.context.set_offline(False)
    received.waits_for(1)

    (tmp_path / shared["name"]).write_bytes(bytes(shared["bytes"]))
    _hands_in(desk, house, tmp_path / shared["name"])
    expect(desk.locator(".well strong")).to_have_text("Here already: 1")
    answer = _saves(desk, "Save the answer", tmp_path / "receipts.json")
    phone.set_input_files("input[type=file]", answer)
    expect(phone.locator("h1")).to_have_text("Your envelopes have arrived.")
    assert received.count() == 1
