"""The bench in a real browser: keyboard alone, step by step, accessible in every language."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from server.database import db
from server.media.strokes import Drawing, Stroke, encode
from server.stories.derivatives import content_of
from server.stories.edits import strokes_left_out
from server.stories.finding import newest_derivative
from server.stories.states import StoryState
from server.stories.vocabulary import PartKind
from tests.journeys.moderator_navigator import ModeratorNavigator, SafeguardingLeadNavigator
from tests.media.making import astronaut
from tests.moderation.stories import prepared, story_of

pytestmark = pytest.mark.browser

PHOTO = (PartKind.PHOTO, astronaut())
TEXT = (PartKind.TEXT, b"My name is Ana Popescu. We had soup.")
WORRY = (PartKind.TEXT, b"I do not want to live any more.")
HOUSE_WITH_NAME = (
    PartKind.DRAWING,
    encode(
        Drawing(
            900,
            1200,
            (
                Stroke(3, 20, ((200, 600), (200, 1000), (700, 1000), (700, 600), (200, 600))),
                Stroke(2, 24, ((150, 620), (450, 300), (750, 620))),
                Stroke(5, 20, ((100, 1050), (800, 1050))),
                Stroke(1, 30, ((700, 150), (760, 150), (730, 190))),
                Stroke(0, 14, ((100, 100), (100, 200))),
                Stroke(0, 14, ((150, 100), (200, 200), (250, 100))),
            ),
        )
    ),
)
LANGUAGES = ("en", "zh-Hans", "ru", "ar")


def has_no_barriers(page: Page) -> None:
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_a_review_needs_no_mouse(anna: ModeratorNavigator) -> None:
    story = prepared(PHOTO, TEXT)
    anna.opens_the_bench().presses("n").stands_before_a_story()
    dismissed = anna.page.locator("mark.dismissed")
    anna.presses("x")
    expect(dismissed).to_have_count(1)
    anna.presses("z")
    expect(dismissed).to_have_count(0)
    expect(anna.picture).to_have_count(0)
    anna.presses("r")
    expect(anna.picture).to_be_visible()
    grey = anna.page.locator(".picture.grey")
    expect(grey).to_have_count(1)
    anna.presses("c")
    expect(grey).to_have_count(0)
    anna.presses("j", "j", "a")
    assert story_of(story).state is StoryState.AWAITING_REVIEW, "one key decides nothing"
    anna.presses("Enter")
    expect(anna.page.get_by_text("Your decision is kept.")).to_be_visible()
    assert story_of(story).state is StoryState.AWAITING_SECOND_REVIEW


def test_a_story_is_declined_by_keys_with_a_kind_reason(anna: ModeratorNavigator) -> None:
    story = prepared(TEXT)
    anna.takes_the_next_story().presses("d", "ArrowDown", "Enter")
    expect(anna.page.get_by_text("Your decision is kept.")).to_be_visible()
    assert story_of(story).state is StoryState.DECLINED


def test_single_keys_rest_while_somebody_writes_or_holds_a_modifier(
    anna: ModeratorNavigator,
) -> None:
    prepared(TEXT)
    anna.takes_the_next_story().presses("e")
    field = anna.page.get_by_label("The child's words.")
    expect(field).to_be_focused()
    anna.presses("Control+End", "d", "q")
    expect(field).to_have_value("My name is Ana Popescu. We had soup.dq")
    expect(anna.page.locator("details.choice[open]")).to_have_count(0)
    field.blur()
    anna.presses("Alt+d")
    expect(anna.page.locator("details.choice[open]")).to_have_count(0)
    anna.presses("d")
    expect(anna.page.locator("details.choice[open]")).to_have_count(1)


def test_single_keys_can_be_switched_off_and_stay_off(anna: ModeratorNavigator) -> None:
    prepared(TEXT)
    anna.takes_the_next_story().presses("?")
    anna.page.get_by_label("Single keys work").uncheck()
    anna.presses("Escape")
    anna.page.reload()
    anna.presses("d")
    expect(anna.page.locator("details.choice[open]")).to_have_count(0)
    expect(anna.page.locator("summary kbd").first).to_be_hidden()


def test_a_cover_is_drawn_moved_by_arrows_and_burned_in(anna: ModeratorNavigator) -> None:
    story = prepared(PHOTO)
    anna.takes_the_next_story().reveals_the_picture()
    anna.page.locator("[data-covers] > summary").click()
    boxes = anna.page.locator(".cover-box")
    before = boxes.count()
    frame = anna.picture.bounding_box()
    assert frame is not None
    mouse = anna.page.mouse
    mouse.move(frame["x"] + frame["width"] * 0.05, frame["y"] + frame["height"] * 0.7)
    mouse.down()
    mouse.move(frame["x"] + frame["width"] * 0.25, frame["y"] + frame["height"] * 0.9)
    mouse.up()
    expect(boxes).to_have_count(before + 1)
    anna.presses("ArrowRight", "Shift+ArrowDown")
    anna.page.get_by_role("button", name="Keep as a new version").last.click()
    expect(anna.page.get_by_text("This is a new version.")).to_be_visible()
    derivative = newest_derivative(story)
    assert derivative is not None
    covers = content_of(story_of(story), derivative).covers
    drawn = min(covers, key=lambda cover: cover.left)
    for value, wanted in zip(
        (drawn.left, drawn.top, drawn.width, drawn.height), (600, 7000, 2000, 2100), strict=True
    ):
        assert abs(value - wanted) < 100


def test_writing_is_taken_out_of_a_drawing_by_tap_and_by_keys_and_put_back(
    anna: ModeratorNavigator,
) -> None:
    story = prepared(HOUSE_WITH_NAME)
    anna.takes_the_next_story().reveals_the_picture()
    anna.page.locator("[data-strokes] > summary").click()
    lines = anna.page.locator(".strokes polyline")
    expect(lines).to_have_count(6)
    name = lines.nth(5).bounding_box()
    assert name is not None
    anna.page.mouse.click(name["x"] + name["width"] / 2, name["y"] + name["height"] * 0.9)
    field = anna.page.get_by_label("Strokes taken out, counted from the first")
    expect(field).to_have_value("6")
    anna.page.locator("svg.strokes").focus()
    anna.presses("ArrowRight", "Space", "ArrowRight", "Space", "Space")
    expect(field).to_have_value("1 6")
    anna.page.get_by_role("button", name="Keep as a new version").first.click()
    expect(anna.page.get_by_text("This is a new version.")).to_be_visible()
    assert strokes_out(story) == (0, 5)
    anna.presses("z")
    expect(anna.page.get_by_text("The last change is undone.")).to_be_visible()
    assert strokes_out(story) == ()


def strokes_out(story: str) -> tuple[int, ...]:
    db.session.rollback()  # what the house has written since
    derivative = newest_derivative(story)
    assert derivative is not None
    return strokes_left_out(content_of(story_of(story), derivative), 0)


def test_looking_under_a_cover_shows_that_crop_on_the_page(anna: ModeratorNavigator) -> None:
    prepared(PHOTO)
    anna.takes_the_next_story().reveals_the_picture()
    anna.page.locator("[data-covers] > summary").click()
    anna.page.get_by_role("button", name="Look; this is written down").click()
    crop = anna.page.get_by_alt_text("What lies under the cover")
    expect(crop).to_be_visible()
    assert crop.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bench_has_no_barriers_and_no_sideways_scrolling(
    anna: ModeratorNavigator, language: str
) -> None:
    story = prepared(PHOTO, TEXT)
    anna.visits(f"/moderation/?lang={language}")
    has_no_barriers(anna.page)
    anna.visits(f"/moderation/stories/{story}?lang={language}")
    has_no_barriers(anna.page)
    anna.presses("r")
    expect(anna.picture).to_be_visible()
    anna.visits(f"/moderation/stories/{story}?lang={language}")
    for summary in anna.page.locator("details > summary").all():
        summary.click()
    has_no_barriers(anna.page)
    for width in (1280, 820, 400):
        anna.page.set_viewport_size({"width": width, "height": 720})
        assert anna.page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), width


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cases_have_no_barriers(lea: SafeguardingLeadNavigator, language: str) -> None:
    prepared(WORRY)
    lea.visits(f"/moderation/referrals?lang={language}")
    has_no_barriers(lea.page)
    link = lea.page.locator("a.line.case").first.get_attribute("href")
    lea.visits(f"{link}?lang={language}")
    lea.page.locator("details > summary").last.click()
    has_no_barriers(lea.page)


def test_a_lead_answers_a_worry_and_sees_the_child_through(
    lea: SafeguardingLeadNavigator,
) -> None:
    story = prepared(WORRY)
    lea.opens_the_most_urgent_case().takes_it_in_hand()
    expect(lea.page.locator("mark")).to_contain_text("words of danger")
    lea.notes("I called the warden; she sits with the child.")
    lea.writes_to_the_child("Thank you for telling us. The warden knows where you are.")
    lea.closes_the_case("Somebody is with the child.")
    assert story_of(story).state is StoryState.HELD
