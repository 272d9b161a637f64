"""Whatever a browser lacks, a drawing gets through, exactly once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from server.stories.vocabulary import PartKind
from tests.browser.child.amputations import AMPUTATIONS, all_together, phone_of_2017
from tests.browser.child.conftest import SMALL_PHONE
from tests.browser.child.received import ReceivedStories
from tests.components.serving import serving
from tests.conftest import _running, make_settings
from tests.pwa.conftest import Node, node
from wsgi import build_app

__all__ = ["node"]
pytestmark = pytest.mark.browser

WALK = (Path(__file__).parent / "quick_child.js").read_text()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One house for all cells: each phone is new, and each story counts."""
    yield from _running(build_app(make_settings(tmp_path_factory.mktemp("house"))))


@pytest.fixture(scope="module")
def house(app: Flask) -> Iterator[str]:
    with serving(app) as address:
        yield address


Walk = Callable[[str], str]


@pytest.fixture
def walk(browser: Browser, house: str, room: str) -> Iterator[Walk]:
    """Walk the way on a phone of its own, after a script; returns what the screen says at the end."""
    context = browser.new_context(viewport=SMALL_PHONE)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))

    def walked(script: str) -> str:
        # on our pages only: the blank one before them has no secure context
        context.add_init_script(f"if (location.host) {{ {script} }}")
        page = context.new_page()
        page.goto(f"{house}/r/{room}", wait_until="commit")
        # by the protocol itself, for the driver's own scripts may need what was taken away
        devtools = context.new_cdp_session(page)
        answer = devtools.send(
            "Runtime.evaluate", {"expression": WALK, "awaitPromise": True, "returnByValue": True}
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return str(answer["result"]["value"])

    yield walked
    context.close()
    assert not faults


@pytest.mark.parametrize("lacking", AMPUTATIONS)
def test_a_drawing_gets_through(walk: Walk, received: ReceivedStories, lacking: str) -> None:
    before = received.count()
    assert "It has arrived" in walk(AMPUTATIONS[lacking])
    assert received.count() == before + 1
    assert received.kinds() == {PartKind.DRAWING}


def test_a_drawing_gets_through_where_everything_is_missing_at_once(
    walk: Walk, received: ReceivedStories
) -> None:
    before = received.count()
    assert "It has arrived" in walk(all_together())
    assert received.count() == before + 1


def test_a_drawing_gets_through_on_a_phone_of_2017(
    walk: Walk, received: ReceivedStories, node: Node
) -> None:
    before = received.count()
    assert "It has arrived" in walk(phone_of_2017(node))
    assert received.count() == before + 1
