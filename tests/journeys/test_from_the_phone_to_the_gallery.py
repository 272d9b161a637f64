"""One child's story, from a shared phone to the gallery."""

import json
import re
import sqlite3
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import requests
from PIL import Image
from playwright.sync_api import expect

from server.media import faces, voice
from server.media.sniff import Format, sniff
from server.stories.vocabulary import PartKind
from tests.journeys.child_navigator import ChildNavigator
from tests.journeys.conftest import ROOM, House
from tests.journeys.moderator_navigator import ModeratorNavigator
from tests.journeys.staff_navigator import StewardNavigator
from tests.media.listening import likeness

pytestmark = pytest.mark.browser

ALL = ("gallery", "campaigns")
READY = ("awaiting-review",)
ASTRONAUT = Path(__file__).parents[1] / "samples" / "astronaut.jpg"


@pytest.fixture(scope="module")
def cards(house: House, desks: Callable[..., object]) -> list[str]:
    """Eight cards of the room; their guardians have not answered yet."""
    steward = StewardNavigator(desks("mei@example.org"), base_url=house.url)  # type: ignore[arg-type]
    return steward.makes_cards(room=ROOM, count=8).cards_of(ROOM)


def pictures_of(house: House, pseudonym: str) -> list[int]:
    """Read a card's three pictures, as they are printed on it."""
    with sqlite3.connect(f"file:{house.data}/eyes.db?mode=ro", uri=True) as connection:
        row = connection.execute(
            "SELECT card_pictures FROM participant WHERE pseudonym = ?", (pseudonym,)
        ).fetchone()
    pictures: list[int] = json.loads(row[0])
    return pictures


def tells(child: ChildNavigator, house: House, pseudonym: str) -> str:
    """Show the card, say yes to the gallery, repeat the keepsake; return the story's id."""
    child.is_ready().says_how_old_it_is().says_what_it_is_about("Food")
    child.shows_its_card(pictures_of(house, pseudonym))
    child.says_yes_to_the_gallery().repeats_the_keepsake().sees_it_arrived()
    return house.newest_story()


def public(house: House, work_id: str | None) -> requests.Response:
    return requests.get(f"{house.url}/gallery/{work_id}", timeout=10)


def media_of(house: House, story: str) -> dict[str, bytes]:
    """Everything that the public page of a story's work shows or plays, by its address."""
    page = public(house, house.work_of(story)).text
    addresses = set(re.findall(r"/media/[0-9a-f]{32}", page))
    return {each: requests.get(house.url + each, timeout=10).content for each in addresses}


def test_a_drawing_with_every_yes_hangs_in_the_gallery(
    house: House, child: ChildNavigator, ana: ModeratorNavigator, ben: ModeratorNavigator,
    mei: StewardNavigator, cards: list[str],
) -> None:  # fmt: skip
    house.guardian_signed(cards[0], yes=ALL)

    child.arrives().draws_a_house()
    story = tells(child, house, cards[0])
    house.waits_for(story, *READY)

    ana.opens_the_story(story).reveals_the_picture().approves()
    assert house.work_of(story) is None  # approved by one person is not enough
    ben.approves_the_story(story)
    assert house.waits_for(story, "published")

    page = public(house, house.work_of(story))
    assert page.status_code == 200
    assert story not in page.text
    assert cards[0] not in page.text
    ana.finds_nothing_waiting()

    child.hands_the_phone_on().chooses_its_language()
    assert child.asks_what_happened() == "Your story hangs in the gallery."


def test_a_voice_story_is_heard_disguised_with_its_words_beside_it(
    house: House, child: ChildNavigator, ana: ModeratorNavigator, ben: ModeratorNavigator,
    mei: StewardNavigator, cards: list[str],
) -> None:  # fmt: skip
    house.guardian_signed(cards[1], yes=ALL)

    child.arrives().speaks(seconds=4, disguised=True)
    story = tells(child, house, cards[1])
    house.waits_for(story, *READY)

    ana.opens_the_story(story).asks_for_the_sound()
    ana.writes_the_transcript("Grandma cooks soup on Sundays.")
    ana.translates("Bunica face supă duminica.", into="Română")
    ana.approves_the_story(story)
    ben.approves_the_story(story)
    house.waits_for(story, "published")

    work = requests.get(f"{house.url}/api/gallery/{house.work_of(story)}", timeout=10).json()
    assert "Grandma cooks soup on Sundays." in str(work)
    assert "Bunica face supă duminica." in str(work)
    child_s_own = voice.decode(house.sent_by_the_child(story, PartKind.VOICE))
    played = [
        voice.decode(sound)
        for sound in media_of(house, story).values()
        if sniff(sound) in {Format.OGG, Format.MP4}
    ]
    assert len(played) == 2, "one for most, one for iPhones"
    assert likeness(child_s_own, voice.decode(voice.encode(child_s_own)[0].data)) > 0.8
    assert max(likeness(child_s_own, sound) for sound in played) < 0.4


def test_a_photo_with_a_face_and_words_hangs_there_as_one_story_without_the_face(
    house: House, child: ChildNavigator, ana: ModeratorNavigator, ben: ModeratorNavigator,
    mei: StewardNavigator, cards: list[str],
) -> None:  # fmt: skip
    house.guardian_signed(cards[7], yes=ALL)

    child.arrives().photographs(ASTRONAUT).writes("She flies higher than our kites.")
    story = tells(child, house, cards[7])
    house.waits_for(story, *READY)

    ana.opens_the_story(story).reveals_the_picture().approves()
    ben.approves_the_story(story)
    house.waits_for(story, "published")

    assert "She flies higher" in public(house, house.work_of(story)).text
    assert faces_in(house.sent_by_the_child(story, PartKind.PHOTO)) == 1
    pictures = media_of(house, story).values()
    assert pictures
    assert {faces_in(picture) for picture in pictures} == {0}


def faces_in(picture: bytes) -> int:
    with Image.open(BytesIO(picture)) as image:
        return len(faces.propose(image)[1])


def test_a_text_in_chinese_stays_chinese_with_its_translation_beside_it(
    house: House, child_who_reads: Callable[[str], ChildNavigator], ana: ModeratorNavigator,
    ben: ModeratorNavigator, mei: StewardNavigator, cards: list[str],
) -> None:  # fmt: skip
    house.guardian_signed(cards[2], yes=ALL)

    child = child_who_reads("zh-Hans")
    child.arrives().writes("星期天我等电话。奶奶说爸爸的车间很吵。")
    story = tells(child, house, cards[2])
    house.waits_for(story, *READY)

    ana.opens_the_story(story)
    assert "星期天我等电话" in ana.words
    ana.translates("On Sundays I wait for the call.", into="English")
    ana.approves_the_story(story)
    ben.approves_the_story(story)
    house.waits_for(story, "published")

    page = public(house, house.work_of(story)).text
    assert "星期天我等电话" in page
    assert "On Sundays I wait for the call." in page
    assert page.index("星期天我等电话") < page.index("On Sundays I wait for the call.")


def test_an_edit_after_the_first_approval_needs_two_people_again(
    house: House, child: ChildNavigator, ana: ModeratorNavigator, ben: ModeratorNavigator,
    mei: StewardNavigator, cards: list[str],
) -> None:  # fmt: skip
    house.guardian_signed(cards[3], yes=ALL)

    child.arrives().writes("My cousin taught me to swim in the river.")
    story = tells(child, house, cards[3])
    house.waits_for(story, *READY)

    ana.approves_the_story(story)
    ben.opens_the_story(story).changes_the_words("Somebody taught me to swim in the river.")
    ben.approves_the_story(story)
    assert house.story_state(story) == "awaiting-second-review"
    assert house.work_of(story) is None

    ana.approves_the_story(story)
    house.waits_for(story, "published")
    page = public(house, house.work_of(story)).text
    assert "Somebody taught me" in page
    assert "My cousin" not in page


def test_the_child_s_no_keeps_it_private_whatever_the_guardian_says(
    house: House, child: ChildNavigator, ana: ModeratorNavigator, ben: ModeratorNavigator,
    mei: StewardNavigator, cards: list[str],
) -> None:  # fmt: skip
    house.guardian_signed(cards[4], yes=ALL)

    child.arrives().writes("This is only for you.")
    child.is_ready().says_how_old_it_is().says_what_it_is_about("Food")
    child.shows_its_card(pictures_of(house, cards[4]))
    child.says_no_to_the_gallery().repeats_the_keepsake().sees_it_arrived()
    story = house.newest_story()
    house.waits_for(story, *READY)

    assert "The child said no." in ana.opens_the_story(story).reasons_why_not
    ana.approves()
    ben.approves_the_story(story)
    assert house.story_state(story) == "approved"
    assert house.work_of(story) is None


def test_the_guardian_s_no_wins_before_and_after(
    house: House, child: ChildNavigator, ana: ModeratorNavigator, ben: ModeratorNavigator,
    mei: StewardNavigator, cards: list[str],
) -> None:  # fmt: skip
    house.guardian_signed(cards[5], no=ALL)

    child.arrives().writes("The kite flew over the roof.")
    story = tells(child, house, cards[5])
    house.waits_for(story, *READY)
    ana.approves_the_story(story)
    ben.approves_the_story(story)
    assert house.work_of(story) is None

    house.guardian_signed(cards[5], yes=ALL)
    house.waits_for(story, "published")
    work = house.work_of(story)
    assert public(house, work).status_code == 200

    house.guardian_signed(cards[5], no=["gallery"])
    assert public(house, work).status_code == 410


def test_without_a_card_it_waits_until_a_steward_joins_card_and_story(
    house: House, child: ChildNavigator, ana: ModeratorNavigator, ben: ModeratorNavigator,
    mei: StewardNavigator, cards: list[str],
) -> None:  # fmt: skip
    house.guardian_signed(cards[6], yes=ALL)

    child.arrives().writes("I keep the letters in a box.").tells_its_story()
    story = house.newest_story()
    house.waits_for(story, *READY)
    ana.approves_the_story(story)
    ben.approves_the_story(story)
    assert house.story_state(story) == "approved"

    mei.joins_card_and_story(cards[6], room=ROOM, keepsake=child.keepsake)
    expect(mei.page.get_by_text("I keep the letters")).to_have_count(0)
    house.waits_for(story, "published")
    assert public(house, house.work_of(story)).status_code == 200


def test_a_question_reaches_the_child_and_its_answer_comes_back(
    house: House, child: ChildNavigator, ana: ModeratorNavigator
) -> None:
    child.arrives().writes("We did the thing again.").tells_its_story()
    story = house.newest_story()
    house.waits_for(story, *READY)

    ana.opens_the_story(story).asks_the_child("Ask for more", saying="What did you do?")
    assert house.story_state(story) == "returned"

    child.hands_the_phone_on().chooses_its_language()
    assert child.asks_what_happened() == "The helpers ask you something."
    child.answers("We planted beans.")
    house.waits_for(story, *READY)
    ana.opens_the_story(story)
    expect(ana.page.get_by_text("We planted beans.")).to_be_visible()
