"""Whatever a browser lacks, a drawing gets through, exactly once."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from server.stories.vocabulary import PartKind
from tests.browser.child.amputations import AMPUTATIONS, all_together, phone_of_2017
from tests.browser.child.conftest import SMALL_PHONE
from tests.browser.child.one_house import app, house
from tests.browser.child.quick_child import walk
from tests.browser.child.received import ReceivedStories
from tests.pwa.conftest import Node, node

__all__ = ["app", "house", "node"]
pytestmark = pytest.mark.browser


Draws = Callable[[str], None]


@pytest.fixture
def draws(browser: Browser, house: str, room: str) -> Iterator[Draws]:
    """A child that draws on a phone of its own, after a script, until the drawing has arrived."""
    context = browser.new_context(viewport=SMALL_PHONE)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))

    def drawn(script: str) -> None:
        # on our pages only: the blank one before them has no secure context
        context.add_init_script(f"if (location.host) {{ {script} }}")
        page = context.new_page()
        page.goto(f"{house}/r/{room}", wait_until="commit")
        walk(page)

    yield drawn
    context.close()
    assert not faults


@pytest.mark.parametrize("lacking", AMPUTATIONS)
def test_a_drawing_gets_through(draws: Draws, received: ReceivedStories, lacking: str) -> None:
    before = received.count()
    draws(AMPUTATIONS[lacking])
    assert received.count() == before + 1
    assert received.kinds() == {PartKind.DRAWING}


def test_a_drawing_gets_through_where_everything_is_missing_at_once(
    draws: Draws, received: ReceivedStories
) -> None:
    before = received.count()
    draws(all_together())
    assert received.count() == before + 1


def test_a_drawing_gets_through_on_a_phone_of_2017(
    draws: Draws, received: ReceivedStories, node: Node
) -> None:
    before = received.count()
    draws(phone_of_2017(node))
    assert received.count() == before + 1
