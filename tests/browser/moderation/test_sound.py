"""The page about a sound in a real browser: a name is marked by mouse, by key, or as it was guessed."""

import pytest
from playwright.sync_api import expect

from server.stories.content import BleepNote
from server.stories.derivatives import content_of
from server.stories.edits import Edit
from server.stories.finding import newest_derivative
from server.stories.vocabulary import PartKind, VoiceChoice
from tests.browser.moderation.test_bench import has_no_barriers
from tests.journeys.moderator_navigator import ModeratorNavigator
from tests.media.making import murmur, wav
from tests.moderation.stories import prepared, story_of
from tests.moderation.test_edits import edit

pytestmark = pytest.mark.browser

WORDS = "My grandmother calls +40 721 234 567 when she is alone."


def bleeps(story_id: str) -> tuple[BleepNote, ...]:
    derivative = newest_derivative(story_id)
    assert derivative is not None
    return content_of(story_of(story_id), derivative).bleeps


def test_a_name_in_a_voice_is_marked_and_a_tone_put_over_it(anna: ModeratorNavigator) -> None:
    story = prepared((PartKind.VOICE, wav(murmur(seconds=6))), voice_choice=VoiceChoice.DISGUISED)
    edit(story, Edit(position=0, transcript=WORDS))
    page = anna.takes_the_next_story().page
    anna.presses("s")
    page.get_by_role("link", name="Names in the sound").click()
    page.get_by_role("button", name="+40 721 234 567").click()
    rows = page.locator("tr[data-mark]")
    expect(rows).to_have_count(1)
    strip = page.locator("[data-strip]").bounding_box()
    assert strip is not None
    page.mouse.move(strip["x"] + 20, strip["y"] + 40)
    page.mouse.down()
    page.mouse.move(strip["x"] + 60, strip["y"] + 40, steps=4)
    page.mouse.up()
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="Remove this mark").last.click()
    expect(rows).to_have_count(1)
    has_no_barriers(page)
    page.get_by_label("From, in seconds").press("ArrowUp")
    page.get_by_role("button", name="Keep as a new version").first.click()
    expect(page.get_by_text("This is a new version.")).to_be_visible()
    (mark,) = bleeps(story)
    assert 1_500 < mark.start < mark.end < 5_000
    expect(page.locator(".strip-mark")).to_have_count(1)
