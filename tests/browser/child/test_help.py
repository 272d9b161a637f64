"""Help stands on every screen, and a worry leaves first."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, expect

from server.countries.packs import nearest_first
from server.stories.vocabulary import PartKind
from tests.browser.child.received import ReceivedStories
from tests.journeys.child_navigator import ChildNavigator

pytestmark = pytest.mark.browser

ROOM_IN_CHINA = nearest_first(country="cn", language="en")
HELPLINES = [line for pack in ROOM_IN_CHINA for line in pack.helplines]


def test_a_worry_without_a_story_arrives(child: ChildNavigator, received: ReceivedStories) -> None:
    child.arrives().asks_someone_to_listen()
    received.waits_for(1)
    assert received.newest().has_worry
    assert received.kinds() == set()


def test_two_impatient_taps_send_one_call(child: ChildNavigator, received: ReceivedStories) -> None:
    child.arrives().taps("Help").taps("I want someone to listen")
    send = child.page.get_by_role("button", name="Yes, send my call")
    send.evaluate("button => { button.click(); button.click(); }")
    child.is_comforted()
    received.waits_for(1)
    child.page.wait_for_timeout(1_000)
    assert received.count() == 1


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
    numbers = [number.replace("\xa0", "") for number in child.looks_for_a_helpline()]
    assert numbers[0] == "12355", "the room's own country comes first"
    assert sorted(numbers) == sorted(line.number for line in HELPLINES)


def test_a_number_nobody_checked_says_so(child: ChildNavigator) -> None:
    child.arrives().looks_for_a_helpline()
    shown = child.page.locator(".lines").inner_text()
    assert shown.count("unverified") == len([x for x in HELPLINES if x.checked_on is None])
    for line in HELPLINES:
        assert ".".join(f"{urlsplit(line.source).hostname}".split(".")[-2:]) in shown


def test_the_help_page_has_an_address_of_its_own(child: ChildNavigator, house: str) -> None:
    child.page.goto(f"{house}/help")
    expect(child.page.locator("h1")).to_have_text("You are not alone.")


def test_help_can_be_hidden_at_once_and_back_does_not_return(
    child: ChildNavigator, phone: BrowserContext, house: str
) -> None:
    child.arrives().writes("Sad.").has_the_whole_app()
    name = child.opens_the_small_envelope()
    phone.set_offline(True)
    child.taps("Help").taps("Call someone now").taps("Hide this quickly").stands_before("pause")
    expect(child.page).to_have_url(f"{house}/pause")
    expect(child.page.get_by_role("button", name="Help")).to_be_hidden()
    child.draws_a_line_with("Red").page.go_back(wait_until="commit")
    child.stands_before("pause")
    assert "Sad." not in child.page.content()
    child.taps("Close").chooses_its_language().goes_on_with_its_story(name).taps("Write")
    expect(child.page.locator("textarea")).to_have_value("Sad.")


def test_two_quick_escapes_hide_any_screen(child: ChildNavigator) -> None:
    child.arrives().has_the_whole_app().taps("Write")
    for _ in range(2):
        child.page.keyboard.press("Escape")
        child.page.wait_for_timeout(900)
        child.stands_before("write")
    child.page.keyboard.press("Escape")
    child.page.keyboard.press("Escape")
    child.stands_before("pause")


def test_a_story_that_weighs_ends_quietly(child: ChildNavigator) -> None:
    child.arrives().takes_the_idea("Who do you think of who is far away?").writes("My mother.")
    child.is_ready().skips_the_questions_about_itself().has_no_card().says_no_to_the_gallery()
    child.repeats_the_keepsake().taps("Good")
    child.sees_the_title("Thank you for telling this.")
    child.taps("Someone who listens").stands_before("help").goes_back()
    child.taps("Next child").stands_before("welcome")


def test_every_idea_can_be_answered_without_drawing(child: ChildNavigator) -> None:
    child.arrives().takes_an_idea()
    for way in ("Draw", "Photograph", "Write", "Speak"):
        expect(child.page.get_by_role("button", name=way, exact=True)).to_be_enabled()
