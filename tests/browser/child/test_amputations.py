"""Whatever a browser lacks, a story gets through, exactly once, or pictures say what else to do."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from server.stories.vocabulary import PartKind
from tests.browser.child.amputations import (
    AMPUTATIONS,
    Amputation,
    all_together,
    phone_of_2017,
)
from tests.browser.child.conftest import SMALL_PHONE
from tests.browser.child.one_house import app, house
from tests.browser.child.quick_child import is_true, walk
from tests.browser.child.received import ReceivedStories
from tests.pwa.conftest import Node, node

__all__ = ["app", "house", "node"]
pytestmark = pytest.mark.browser

KINDS = {
    "Draw": PartKind.DRAWING,
    "Photograph": PartKind.PHOTO,
    "Speak": PartKind.VOICE,
    "Write": PartKind.TEXT,
}
GetsThrough = Callable[[Amputation], None]


@pytest.fixture
def gets_through(
    browser: Browser, house: str, room: str, received: ReceivedStories
) -> Iterator[GetsThrough]:
    """A story told on a phone of its own that lacks something: it arrives once, as it was told."""
    context = browser.new_context(viewport=SMALL_PHONE, permissions=["microphone"])
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))

    def told(lacking: Amputation) -> None:
        before = received.count()
        # on our pages only: the blank one before them has no secure context
        context.add_init_script(f"if (location.host) {{ {lacking.script} }}")
        page = context.new_page()
        page.goto(f"{house}/r/{room}", wait_until="commit")
        assert is_true(page, lacking.proof), "nothing was taken away"
        walked = walk(page, ways=lacking.ways)
        assert len(walked.instead) == lacking.leaves_deaf
        assert all("Record in another way" in said for said in walked.instead)
        assert received.count() == before + 1
        gone = {PartKind.VOICE} if lacking.leaves_deaf else set()
        assert received.kinds() == {KINDS[way] for way in lacking.ways} - gone

    yield told
    context.close()
    assert not faults


@pytest.mark.parametrize("lacking", AMPUTATIONS)
def test_a_story_gets_through(gets_through: GetsThrough, lacking: str) -> None:
    gets_through(AMPUTATIONS[lacking])


def test_a_story_gets_through_where_everything_is_missing_at_once(
    gets_through: GetsThrough,
) -> None:
    gets_through(all_together())


def test_a_story_gets_through_on_a_phone_of_2017(gets_through: GetsThrough, node: Node) -> None:
    gets_through(phone_of_2017(node))
