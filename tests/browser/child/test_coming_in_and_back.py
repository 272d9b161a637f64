"""The doors: room code, card, and the six pictures that lead back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, expect

from server.database import transaction
from server.jobs.running import run_all
from server.rooms.participants import Card
from server.stories.advance import advance
from server.stories.childs_look import ChildsLook
from server.stories.content import FileRole, Passage
from server.stories.derivatives import add_derivative, content_of, files_of, keep_file
from server.stories.finding import newest_derivative, story_for_change
from server.stories.states import StoryState
from server.stories.vocabulary import VoiceChoice
from tests.browser.child.conftest import SMALL_PHONE
from tests.browser.child.listening import EAR
from tests.browser.child.received import ReceivedStories
from tests.factories import a_tone
from tests.journeys.child_navigator import ChildNavigator

pytestmark = pytest.mark.browser

IS_HEARD = """new Promise((isHeard) => {
  const listen = () => heard.length ? isHeard() : setTimeout(listen, 50);
  listen();
})"""


@pytest.fixture
def child_at_another_phone(browser: Browser, house: str, room: str) -> Iterator[ChildNavigator]:
    """The same room, another phone: nothing of the first is on it."""
    context = browser.new_context(viewport=SMALL_PHONE)
    yield ChildNavigator(context.new_page(), base_url=house, room=room)
    context.close()


def test_a_room_code_typed_by_hand_opens_the_room(
    child: ChildNavigator, house: str, room: str
) -> None:
    child.page.goto(house)
    child.page.locator("button[lang='en']").click()
    child.stands_before("room").page.get_by_label("Room code").fill(room.lower())
    child.taps("Go in").page.wait_for_url(f"{house}/r/{room}")


def test_a_room_code_cut_short_is_not_taken(child: ChildNavigator, house: str) -> None:
    child.page.goto(house)
    child.page.locator("button[lang='en']").click()
    child.stands_before("room").page.get_by_label("Room code").fill("ABC")
    child.taps("Go in").stands_before("room")


def test_a_story_joins_its_child_by_the_three_pictures(
    child: ChildNavigator, card: Card, received: ReceivedStories
) -> None:
    child.arrives().writes("Me.").is_ready().skips_the_questions_about_itself()
    child.shows_its_card(card.pictures).says_yes_to_the_gallery()
    child.repeats_the_keepsake().sees_it_arrived()
    assert received.newest().participant_id == card.participant_id


def test_the_cards_own_code_opens_the_room_and_leaves_no_trace_in_the_address(
    child: ChildNavigator, card: Card, received: ReceivedStories
) -> None:
    child.follows_its_card(card.token).chooses_its_language().writes("Me.").is_ready()
    assert card.token not in child.page.url
    child.taps("Skip").taps("Skip").stands_before("assent").says_yes_to_the_gallery()
    child.repeats_the_keepsake().sees_it_arrived()
    assert received.newest().participant_id == card.participant_id


def test_the_phone_that_sent_it_erases_it_at_once(
    child: ChildNavigator, received: ReceivedStories
) -> None:
    child.arrives().writes("Away.").tells_its_story().hands_the_phone_on().chooses_its_language()
    assert child.asks_what_happened()
    assert child.takes_it_back() == "Your story is hidden and erased."
    assert received.newest().state in (StoryState.TAKEN_BACK, StoryState.ERASED)


def test_another_phone_hides_it_and_may_bring_it_back(
    child: ChildNavigator, child_at_another_phone: ChildNavigator
) -> None:
    child.arrives().writes("Maybe.").tells_its_story()
    there = child_at_another_phone.arrives()
    there.keepsake = child.keepsake
    there.asks_what_happened()
    assert "seven days" in there.takes_it_back()
    there.taps("Good")
    assert there.asks_what_happened() == "Your story is hidden."
    there.brings_it_back().sees_the_screen_change()
    assert there.title() != "Your story is hidden."


def test_pictures_of_no_story_are_told_so(child: ChildNavigator) -> None:
    child.arrives().taps("What happened to my story?").taps_pictures(range(6))
    expect(child.page.locator("h1")).to_have_text("Not these. Try once more.")


def approved_with_a_blank_and_a_voice(story_id: str) -> None:
    """Let moderators hide a name and let a reader speak; two people approve that."""
    with transaction():
        story, version = story_for_change(story_id), newest_derivative(story_id)
        assert version is not None
        assert story.content_key_id
        voice = keep_file(
            a_tone(seconds=1), key_id=story.content_key_id, position=1,
            role=FileRole.AAC, media_type="audio/wav", seconds=1.0,
        )  # fmt: skip
        story.voice_choice = VoiceChoice.DISGUISED
        content = content_of(story, version)
        words = (Passage(position=1, language="en", text="[name] calls on Sundays."),)
        add_derivative(
            story, content=replace(content, texts=words), files=[*files_of(version), voice], by="x"
        )
        for state in (StoryState.AWAITING_SECOND_REVIEW, StoryState.APPROVED):
            advance(story, state, by="staff:" + "a" * 32, reason="approved")


def test_a_child_sees_and_hears_what_others_will_agrees_and_still_has_more_of_it_hidden(
    child: ChildNavigator, received: ReceivedStories
) -> None:
    child.arrives().draws_a_house().writes("Ana calls on Sundays.").tells_its_story()
    child.hands_the_phone_on().chooses_its_language()
    received.waits_for(1)
    run_all()
    approved_with_a_blank_and_a_voice(received.newest().id)
    child.asks_what_happened()
    child.taps("What others see").sees_the_title("This is what others see. Is it good?")
    seen = child.page.get_by_role("img", name="Your story")
    assert seen.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 600
    expect(child.page.locator("blockquote mark")).to_have_text("name")
    child.page.evaluate(EAR)
    child.taps("Hear it")
    child.page.evaluate(IS_HEARD)
    child.taps("It is good").sees_the_screen_change()
    assert received.newest().looked is ChildsLook.AGREED
    child.taps("What others see").sees_the_title("This is what others see. Is it good?")
    child.taps("Please hide more").sees_the_screen_change()
    expect(child.page.get_by_text("A helper is looking at your story.")).to_be_visible()
    assert received.newest().state is StoryState.AWAITING_REVIEW
