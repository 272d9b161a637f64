"""One phone, many children: the next one finds a blank sheet."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from server.database import transaction
from server.parcels.sealing import make_key
from tests.browser.child.received import ReceivedStories
from tests.journeys.child_navigator import ChildNavigator

pytestmark = pytest.mark.browser

SECRET = "Nobody else may read this."


def test_the_next_child_finds_a_blank_sheet(child: ChildNavigator) -> None:
    child.arrives().writes(SECRET).tells_its_story().hands_the_phone_on()
    child.chooses_its_language().taps("Write")
    expect(child.page.locator("textarea")).to_have_value("")
    assert SECRET not in child.page.content()


def test_another_child_may_have_the_phone_in_the_middle_of_a_story(child: ChildNavigator) -> None:
    child.arrives().writes(SECRET).taps("Next child").stands_before("handOver")
    name = child.reads_the_keepsake()
    child.hands_the_phone_on()
    assert SECRET not in child.page.content()
    child.chooses_its_language().goes_on_with_its_story(name).taps("Write")
    expect(child.page.locator("textarea")).to_have_value(SECRET)


def test_a_child_that_changed_its_mind_keeps_the_phone(child: ChildNavigator) -> None:
    child.arrives().writes(SECRET).taps("Write").taps("Next child")
    child.stands_before("handOver").taps("I go on").stands_before("write")
    expect(child.page.locator("textarea")).to_have_value(SECRET)


def test_a_phone_left_alone_asks_and_then_blanks(child: ChildNavigator) -> None:
    child.page.clock.install()
    child.arrives().writes(SECRET).taps("Write")
    child.page.clock.run_for(80_000)
    expect(child.page.get_by_role("alertdialog")).to_be_visible()
    child.page.clock.run_for(15_000)
    child.stands_before("welcome")
    assert SECRET not in child.page.content()


def test_an_answer_that_comes_late_does_not_show_itself_to_the_next_child(
    child: ChildNavigator,
) -> None:
    child.arrives().writes(SECRET).tells_its_story().hands_the_phone_on().chooses_its_language()
    answers: list[Route] = []

    def hold_back(route: Route) -> None:
        answers.append(route)

    child.page.route("**/api/keepsake", hold_back)
    with child.page.expect_request("**/api/keepsake"):
        child.taps("What happened to my story?").taps_pictures(child.keepsake)
    child.taps("Help").taps("Hide this quickly").stands_before("pause")
    answers[0].continue_()
    child.page.wait_for_timeout(1000)
    child.stands_before("pause")
    child.sees_the_title("Doodle")


def test_a_touch_answers_that_somebody_is_there(child: ChildNavigator) -> None:
    child.page.clock.install()
    child.arrives().taps("Write")
    child.page.clock.run_for(80_000)
    child.page.get_by_role("alertdialog").click()
    expect(child.page.get_by_role("alertdialog")).to_have_count(0)
    child.stands_before("write")


def test_a_phone_that_waits_for_a_child_asks_nobody(child: ChildNavigator) -> None:
    child.page.clock.install()
    child.opens_the_room().page.clock.run_for(80_000)
    expect(child.page.get_by_role("alertdialog")).to_have_count(0)


def test_only_the_six_pictures_open_a_draft_again(
    child: ChildNavigator, received: ReceivedStories
) -> None:
    child.arrives().writes(SECRET)
    name = child.opens_the_small_envelope()
    child.page.wait_for_timeout(1000)
    child.arrives().taps("My story from before").taps_pictures([*name[1:], name[0]])
    expect(child.page.locator("h1")).to_have_text("Not these. Try once more.")
    child.goes_back().goes_on_with_its_story(name).taps("Write")
    expect(child.page.locator("textarea")).to_have_value(SECRET)
    child.taps("Ready").tells_its_story()
    assert received.count() == 1


def test_the_phones_own_back_button_stays_on_our_way(child: ChildNavigator) -> None:
    child.arrives().taps("Write")
    child.page.go_back(wait_until="commit")
    child.stands_before("make")


def test_the_phones_own_back_button_leaves_from_the_first_screen(
    child: ChildNavigator, house: str
) -> None:
    child.page.goto(f"{house}/healthz")
    child.arrives().page.go_back(wait_until="commit")
    child.stands_before("welcome").page.go_back(wait_until="commit")
    expect(child.page).to_have_url(f"{house}/healthz")


def test_a_hidden_page_shows_nothing_until_its_child_is_back(child: ChildNavigator) -> None:
    child.page.clock.install()
    child.arrives().has_the_whole_app().writes(SECRET).taps("Write")
    child.looks_away()
    expect(child.page.locator("#app")).to_be_hidden()
    child.page.clock.fast_forward(60_000)
    child.looks_back()
    expect(child.page.locator("textarea")).to_be_visible()
    expect(child.page.locator("textarea")).to_have_value(SECRET)


def test_a_page_hidden_for_longer_comes_back_blank(child: ChildNavigator) -> None:
    child.page.clock.install()
    child.arrives().has_the_whole_app().writes(SECRET).taps("Write")
    child.looks_away()
    child.page.clock.fast_forward(100_000)
    child.looks_back()
    child.stands_before("welcome")
    assert SECRET not in child.page.content()


def test_a_page_from_the_browsers_memory_comes_back_blank(child: ChildNavigator) -> None:
    child.arrives().writes(SECRET).taps("Write")
    child.page.evaluate(
        "() => { dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));"
        " dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true})); }"
    )
    child.stands_before("welcome")
    assert SECRET not in child.page.content()


def test_neither_address_nor_history_nor_title_tell_of_a_story(
    child: ChildNavigator, house: str, room: str
) -> None:
    child.arrives().takes_an_idea()
    child.writes(SECRET).opens_the_small_envelope()
    kept = child.page.evaluate(
        "() => [location.href, document.title, JSON.stringify(history.state), name,"
        " document.cookie, localStorage.length + sessionStorage.length]"
    )
    assert kept == [f"{house}/r/{room}", "Eyes on Me", "null", "", "", 0]


WATCH = """
  self.lent = { addresses: [], tracks: [] };
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob) => { const url = createObjectURL(blob); lent.addresses.push(url); return url; };
  URL.revokeObjectURL = (url) => { lent.addresses = lent.addresses.filter((each) => each !== url); revokeObjectURL(url); };
  const { mediaDevices } = navigator;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (wish) => {
    const stream = await ask(wish); lent.tracks.push(...stream.getTracks()); return stream;
  };
"""


def test_a_phone_handed_on_hears_nothing_and_lends_nothing_and_has_kept_the_last_second(
    child: ChildNavigator, photo: Path
) -> None:
    child.page.add_init_script(WATCH)
    child.arrives().has_the_whole_app().photographs(photo)
    name = child.opens_the_small_envelope()
    child.taps("Speak").taps("Begin to speak").is_heard()
    child.page.wait_for_timeout(1200)  # less than the two seconds after which it is kept anyway
    assert child.page.evaluate("lent.tracks.some((track) => track.readyState === 'live')")
    child.page.keyboard.press("Escape")
    child.page.keyboard.press("Escape")
    child.stands_before("pause")
    assert child.page.evaluate("lent.addresses") == []
    assert child.page.evaluate("lent.tracks.every((track) => track.readyState === 'ended')")
    child.taps("Close").chooses_its_language().goes_on_with_its_story(name)
    expect(child.page.get_by_role("img", name="Voice")).to_be_visible()


def test_a_phone_that_holds_an_older_page_is_heard_after_the_key_was_changed(
    child: ChildNavigator, received: ReceivedStories
) -> None:
    child.arrives().writes("Before the new key.")
    with transaction():
        make_key()
    child.tells_its_story()
    assert received.count() == 1


def test_a_story_told_without_a_network_leaves_when_it_is_back(
    child: ChildNavigator, phone: BrowserContext, received: ReceivedStories
) -> None:
    child.arrives().has_the_whole_app()
    phone.set_offline(True)
    child.writes("Offline.").is_ready().skips_the_questions_about_itself().has_no_card()
    child.says_yes_to_the_gallery().repeats_the_keepsake().sees_it_kept()
    expect(child.page.get_by_role("status")).to_contain_text("kept on this phone")
    assert received.count() == 0
    phone.set_offline(False)
    child.sees_it_arrived()
    assert received.count() == 1
