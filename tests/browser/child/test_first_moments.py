"""What a child and the next one can rely on before the whole app, or even the whole page, has come."""

import threading
from collections.abc import Callable, Iterable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.components.serving import serving
from tests.journeys.child_navigator import ChildNavigator

pytestmark = pytest.mark.browser

END_OF_SCRIPT = b"</script>"
INK = """() => [...document.querySelectorAll('canvas')].some(each =>
  each.getContext('2d').getImageData(0, 0, each.width, each.height).data.some(value => value))"""


class SlowLine:
    """Lets the page come as far as the end of its first script, and the rest when told."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self.comes = threading.Event()
        self.has_ended = threading.Event()
        self._app = app

    def __call__(
        self, environ: dict[str, object], start_response: Callable[..., object]
    ) -> Iterable[bytes]:
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        answer = self._app(environ, start_response)
        if not str(environ["PATH_INFO"]).startswith("/r/"):
            return answer
        page = b"".join(answer)
        first_script = page.index(b"<script>")
        return self._drip(page, page.index(END_OF_SCRIPT, first_script) + len(END_OF_SCRIPT))

    def _drip(self, page: bytes, cut: int) -> Iterator[bytes]:
        yield page[:cut]
        self.comes.wait(timeout=60)
        self.has_ended.set()
        yield page[cut:]


@pytest.fixture
def slow_line(app: Flask) -> Iterator[SlowLine]:
    line = SlowLine(app.wsgi_app)
    app.wsgi_app = line  # type: ignore[method-assign]
    yield line
    line.comes.set()


def draws_a_line(page: Page) -> None:
    """Draw with the crayon that lies there: the crayons have no names yet."""
    box = page.locator(".paper").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 160, steps=4)
    page.mouse.up()


def test_a_child_draws_before_the_last_byte_of_the_page(
    slow_line: SlowLine, app: Flask, page: Page, room: str
) -> None:
    with serving(app) as address:
        child = ChildNavigator(page, base_url=address, room=room)
        page.goto(f"{address}/r/{room}", wait_until="commit")
        child.chooses_its_language().taps("Draw")
        draws_a_line(page)
        assert page.evaluate(INK)
        assert not slow_line.has_ended.is_set()
        assert page.evaluate("document.readyState") == "loading"
        slow_line.comes.set()
        page.wait_for_load_state()
        child.taps("Ready").stands_before("make")


def test_a_sheet_left_alone_goes_blank_though_nothing_followed_the_page(
    child: ChildNavigator,
) -> None:
    page = child.page
    page.route("**/assets/rest.*", lambda route: route.abort())
    page.clock.install()
    child.arrives().taps("Draw")
    draws_a_line(page)
    page.clock.run_for(80_000)
    assert page.evaluate(INK)
    page.clock.run_for(15_000)
    child.stands_before("welcome")


def test_a_sheet_that_somebody_touches_now_and_then_stays(child: ChildNavigator) -> None:
    page = child.page
    page.route("**/assets/rest.*", lambda route: route.abort())
    page.clock.install()
    child.arrives().taps("Draw")
    for _minute in range(3):
        draws_a_line(page)
        page.clock.run_for(60_000)
    child.stands_before("draw")
