"""Whoever takes the phone apart finds no word, line, picture or sound of a story on it.

Four children use one phone; then its whole browser profile is searched. That the search would find
something is shown first, on a phone where the same things were stored in clear.
"""

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext

from server.stories.vocabulary import PartKind
from tests.browser.child.conftest import SMALL_PHONE
from tests.browser.child.received import ReceivedStories
from tests.browser.child.traces import pieces_of, traces_in, ways_to_write
from tests.components.browser import CHROMIUM, chromium_arguments
from tests.journeys.child_navigator import ChildNavigator

pytestmark = pytest.mark.browser

SENT = "Heron under the seventh bridge"
HANDED_ON = "Otter beside the copper kettle"
LEFT_ALONE = "Badger behind the yellow quarry"
KEPT = "Magpie above the frozen harbour"
NAMED = "Lapwing-on-the-salt-meadow"
"""The file of the camera; its name may tell a place."""
MADE_ONCE = random.Random(3)
LINE = [(MADE_ONCE.uniform(0.1, 0.9), MADE_ONCE.uniform(0.1, 0.9)) for _ in range(30)]

STORE_IN_CLEAR = """async ([text, bytes]) => {
  localStorage.setItem("text", text);
  const opened = indexedDB.open("clear", 1);
  opened.onupgradeneeded = () => opened.result.createObjectStore("things");
  await new Promise((done) => { opened.onsuccess = done; });
  const write = opened.result.transaction("things", "readwrite", { durability: "strict" });
  write.objectStore("things").put({ text, bytes: new Uint8Array(bytes).buffer }, 1);
  await new Promise((done) => { write.oncomplete = done; });
}"""


@contextmanager
def switched_on(browser: Browser, profile: Path) -> Iterator[BrowserContext]:
    """A phone that keeps its browser's profile on the disk."""
    context = browser.browser_type.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        args=chromium_arguments(),
        viewport=SMALL_PHONE,
        permissions=["microphone"],
    )
    yield context
    context.close()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A photo that looks like no other."""
    path = tmp_path / f"{NAMED}.png"
    noise = Image.effect_noise((640, 480), 80)
    noise.save(path)
    return path


def test_a_story_stored_in_clear_would_be_found(
    browser: Browser, house: str, tmp_path: Path
) -> None:
    bytes_of_a_picture = random.Random(5).randbytes(4000)
    with switched_on(browser, tmp_path / "profile") as phone:
        page = phone.new_page()
        page.goto(f"{house}/healthz")
        page.evaluate(STORE_IN_CLEAR, [SENT, list(bytes_of_a_picture)])
    things = {"text": ways_to_write(SENT), "bytes": pieces_of(bytes_of_a_picture)}
    found = traces_in(tmp_path / "profile", of=things)
    assert {name for name, _ in found} == {"text", "bytes"}
    assert any("IndexedDB" in path for _, path in found)
    assert any("Local Storage" in path for _, path in found)


def test_no_word_line_picture_or_sound_of_a_story_stays_on_the_phone(
    browser: Browser, house: str, room: str, received: ReceivedStories, paper: Path, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with switched_on(browser, profile) as phone:
        _four_children_use(phone, house=house, room=room, paper=paper)
        received.waits_for(1)
    things = {text: ways_to_write(text) for text in (SENT, HANDED_ON, LEFT_ALONE, KEPT, NAMED)}
    things["what the camera made"] = pieces_of(paper.read_bytes())
    for kind in (PartKind.DRAWING, PartKind.PHOTO, PartKind.VOICE):
        things[kind.value] = pieces_of(received.part(kind))
    drawn = received.part(PartKind.DRAWING)
    assert traces_in(profile, of=things) == set()

    # what was only kept leaves now, and shows that every child's line had the bytes looked for
    with switched_on(browser, profile) as phone:
        ChildNavigator(phone.new_page(), base_url=house, room=room).opens_the_room()
        received.waits_for(2)
    assert received.part(PartKind.TEXT).decode() == KEPT
    assert received.part(PartKind.DRAWING) == drawn
    shutil.rmtree(profile, ignore_errors=True)


def _four_children_use(phone: BrowserContext, *, house: str, room: str, paper: Path) -> None:
    child = ChildNavigator(phone.new_page(), base_url=house, room=room)
    child.arrives().has_the_whole_app().photographs(paper).speaks(seconds=2.5)
    _draws_and_writes(child, SENT).tells_its_story().hands_the_phone_on().chooses_its_language()

    _draws_and_writes(child, HANDED_ON).leaves_its_story_for_later()

    child.page.clock.install()
    child.arrives()
    _draws_and_writes(child, LEFT_ALONE).page.clock.run_for(100_000)
    child.stands_before("welcome").page.close()

    child = ChildNavigator(phone.new_page(), base_url=house, room=room)
    child.arrives().has_the_whole_app()
    phone.set_offline(True)
    _draws_and_writes(child, KEPT).is_ready().skips_the_questions_about_itself().has_no_card()
    child.says_yes_to_the_gallery().repeats_the_keepsake().sees_it_kept()


def _draws_and_writes(child: ChildNavigator, text: str) -> ChildNavigator:
    child.taps("Draw").draws_a_line_with("Blue", LINE).taps("Ready")
    return child.writes(text)
