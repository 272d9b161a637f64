"""From the poster to the landed envelope, as the screens show it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from server.consent.vocabulary import ConsentEventKind, Purpose
from server.media.strokes import decode
from server.stories.vocabulary import AgeBand, PartKind, Topic, VoiceChoice
from tests.browser.child.received import ReceivedStories
from tests.journeys.child_navigator import ChildNavigator

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("signed_cards")]

GIVEN, REFUSED = ConsentEventKind.GIVEN, ConsentEventKind.REFUSED


def test_a_drawing_arrives_as_it_was_drawn(
    child: ChildNavigator, received: ReceivedStories
) -> None:
    child.arrives().draws_a_house().tells_its_story().hands_the_phone_on()
    drawing = decode(received.part(PartKind.DRAWING))
    assert [stroke.colour for stroke in drawing.strokes] == [2, 0, 5]


def test_a_stroke_undone_does_not_arrive(child: ChildNavigator, received: ReceivedStories) -> None:
    child.arrives().taps("Draw").draws_the_lines_of_a_house()
    child.taps("Undo").taps("Undo").taps("Redo").taps("Ready").tells_its_story()
    drawing = decode(received.part(PartKind.DRAWING))
    assert [stroke.colour for stroke in drawing.strokes] == [2, 0]


def test_chinese_words_arrive(
    child_who_reads: Callable[[str], ChildNavigator], received: ReceivedStories
) -> None:
    child_who_reads("zh-Hans").arrives().writes("我想奶奶。").tells_its_story()
    assert received.part(PartKind.TEXT).decode() == "我想奶奶。"
    assert received.newest().language == "zh-Hans"


def test_a_voice_arrives_with_the_choice_how_it_may_go(
    child: ChildNavigator, received: ReceivedStories
) -> None:
    child.arrives().speaks(seconds=3, disguised=True).tells_its_story()
    assert len(received.part(PartKind.VOICE)) > 2000
    assert received.newest().voice_choice is VoiceChoice.DISGUISED


def test_a_photo_leaves_the_phone_without_what_the_camera_wrote(
    child: ChildNavigator, photo: Path, received: ReceivedStories
) -> None:
    child.arrives().taps("Photograph").gives_the_camera(photo)
    expect(child.page.locator("main")).to_contain_text("when it was, which phone it was")
    child.taps("Ready").tells_its_story()
    sent = received.part(PartKind.PHOTO)
    assert sent.startswith(b"\xff\xd8")
    assert b"Exif" not in sent
    assert b"A phone" not in sent


def test_what_is_no_picture_is_not_taken(child: ChildNavigator, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_text("no picture")
    child.arrives().taps("Photograph")
    child.page.set_input_files("input[type=file]", tmp_path / "photo.jpg")
    expect(child.page.locator("h1")).to_have_text("This is not a picture. Try once more.")


def test_one_story_holds_several_sheets(child: ChildNavigator, received: ReceivedStories) -> None:
    child.arrives().draws_a_house().writes("Our house.").tells_its_story()
    assert received.kinds() == {PartKind.DRAWING, PartKind.TEXT}


def test_age_topic_and_idea_travel_along(child: ChildNavigator, received: ReceivedStories) -> None:
    child.arrives()
    idea = child.takes_an_idea()
    child.sees_the_title(idea)
    child.writes("Noodles.").is_ready().says_how_old_it_is("6 to 9").says_what_it_is_about("Food")
    child.has_no_card().says_yes_to_the_gallery().repeats_the_keepsake().sees_it_arrived()
    story = received.newest()
    assert (story.age_band, story.topic) == (AgeBand.FROM_6_TO_9, Topic.FOOD)
    assert story.prompt


def test_a_yes_is_recorded_for_each_purpose(
    child: ChildNavigator, received: ReceivedStories
) -> None:
    child.arrives().writes("Yes.").tells_its_story()
    assert received.assent() == dict.fromkeys(
        (Purpose.KEEP, Purpose.GALLERY, Purpose.CAMPAIGNS), GIVEN
    )
    assert all(event.wording_sha256 for event in received.events())


def test_a_no_to_the_gallery_stays_a_no(child: ChildNavigator, received: ReceivedStories) -> None:
    child.arrives().writes("No.").is_ready().skips_the_questions_about_itself().has_no_card()
    child.says_no_to_the_gallery().repeats_the_keepsake().sees_it_arrived()
    assert received.assent() == {
        Purpose.KEEP: GIVEN,
        Purpose.GALLERY: REFUSED,
        Purpose.CAMPAIGNS: REFUSED,
    }


def test_a_yes_misunderstood_twice_stays_private(
    child: ChildNavigator, received: ReceivedStories
) -> None:
    child.arrives().writes("Hm.").is_ready().skips_the_questions_about_itself().has_no_card()
    for _ in range(2):
        child.says_yes_to_keeping().taps("Yes, show it")
        child.answers_who_may_see_it("Only the helpers")
    child.sees_the_title("Your story stays private.")
    child.taps("Go on").repeats_the_keepsake().sees_it_arrived()
    assert received.assent()[Purpose.GALLERY] is REFUSED


def test_a_no_to_keeping_sends_nothing(child: ChildNavigator, received: ReceivedStories) -> None:
    child.arrives().writes("Secret.").is_ready().skips_the_questions_about_itself().has_no_card()
    child.says_no_to_keeping().taps("Throw it away").stands_before("welcome")
    child.page.wait_for_timeout(500)
    assert received.count() == 0


def test_wrong_pictures_show_the_name_once_more(child: ChildNavigator) -> None:
    child.arrives().writes("Six.").is_ready().skips_the_questions_about_itself().has_no_card()
    child.says_yes_to_the_gallery()
    name = child.reads_the_keepsake()
    child.taps("I know them").taps_pictures([*name[1:], name[0]])
    child.sees_the_title("Almost. Look once more.")
    child.repeats_the_keepsake().sees_it_arrived()


def test_the_way_can_be_walked_by_keyboard(child: ChildNavigator) -> None:
    child.arrives()
    for key in ("Tab", "Tab", "Enter"):
        child.page.keyboard.press(key)
    child.stands_before("write")
    child.page.keyboard.press("Tab")
    child.page.keyboard.type("By keys.")
    for key in ("Tab", "Enter"):
        child.page.keyboard.press(key)
    child.stands_before("make")
    expect(child.page.get_by_label("Words", exact=True)).to_be_visible()
