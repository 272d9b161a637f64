"""Phones that lack something still get a story through, or say kindly what to do."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from server.stories.vocabulary import PartKind
from tests.browser.child.amputations import AMPUTATIONS
from tests.browser.child.received import ReceivedStories
from tests.journeys.child_navigator import ChildNavigator

pytestmark = pytest.mark.browser


def test_a_phone_that_cannot_record_takes_a_file(
    child: ChildNavigator, received: ReceivedStories, tmp_path: Path
) -> None:
    (tmp_path / "voice.m4a").write_bytes(b"\0\0\0\x18ftypM4A " * 20)
    child.page.add_init_script("delete MediaDevices.prototype.getUserMedia")
    child.arrives().taps("Speak")
    child.page.set_input_files("input[type=file]", tmp_path / "voice.m4a")
    child.taps("It is good").taps("My words only, written down").tells_its_story()
    assert received.kinds() == {PartKind.VOICE}


def test_a_photo_is_made_light_without_canvas_toblob(
    child: ChildNavigator, received: ReceivedStories, photo: Path
) -> None:
    child.page.add_init_script("delete HTMLCanvasElement.prototype.toBlob; delete Intl.ListFormat")
    child.arrives().photographs(photo).tells_its_story()
    assert received.part(PartKind.PHOTO).startswith(b"\xff\xd8")


def test_a_full_phone_says_so_and_loses_nothing(child: ChildNavigator) -> None:
    child.arrives().writes("It fits.").taps("Write")
    child.page.wait_for_timeout(1000)
    child.page.evaluate(
        "() => { IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = () => {"
        " throw new DOMException('full', 'QuotaExceededError'); } }"
    )
    child.page.locator("textarea").fill("It fits no more.")
    expect(child.page.get_by_role("alert")).to_contain_text("This phone is full.")
    child.taps("Try again").stands_before("write")
    expect(child.page.locator("textarea")).to_have_value("It fits no more.")


def test_a_refusal_of_the_server_is_told_and_nothing_is_lost(
    child: ChildNavigator, house: str
) -> None:
    nowhere = ChildNavigator(child.page, base_url=house, room="22222222")
    nowhere.arrives().writes("Where am I?").is_ready().skips_the_questions_about_itself()
    nowhere.has_no_card().says_yes_to_the_gallery().repeats_the_keepsake().sees_it_kept()
    expect(child.page.get_by_role("status")).to_contain_text(
        re.compile("Nothing is lost"), timeout=20_000
    )


@pytest.mark.parametrize("fault", ["no IndexedDB", "IndexedDB forbidden"])
def test_a_phone_that_cannot_keep_a_story_promises_nothing_to_the_next_child(
    child: ChildNavigator, received: ReceivedStories, fault: str
) -> None:
    child.page.add_init_script(AMPUTATIONS[fault].script)
    child.arrives().has_the_whole_app()
    child.taps("Write").page.locator("textarea").fill("Only on this sheet.")
    child.taps("Next child").stands_before("handOver")
    expect(child.page.get_by_text("This phone cannot keep your story.")).to_be_visible()
    expect(child.page.get_by_text("You can leave your story")).to_have_count(0)
    child.taps("Next child").stands_before("welcome")
    assert "Only on this sheet." not in child.page.content()
