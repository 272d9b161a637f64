"""What the phone said it kept is there after the whole browser was killed at a random moment (P-04)."""

import http.server
import os
import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.pwa.conftest import HERE, Node
from tests.pwa.killable import killable

KILLS = int(os.environ.get("EYES_BROWSER_KILLS", "4"))

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page_url(node: Node) -> Iterator[str]:
    """A page that holds the core and nothing else, on loopback."""
    script = node(HERE / "browser_core.mjs")
    body = f"<!doctype html><script type=module>{script}</script>".encode()

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def draw_until_killed(playwright: Playwright, profile: Path, url: str, *, seconds: float) -> list:
    """Draw and keep stories; return everything the phone had promised when it died."""
    promises: list[dict] = []

    def said(promise: dict) -> None:
        promises.append(promise)

    with killable(playwright, profile) as browser:
        page = browser.page()
        page.goto(url)
        page.expose_function("said", said)
        page.evaluate("void draw(self.said)")
        page.wait_for_timeout(seconds * 1000)
        browser.kill()
    return promises


def look_again(playwright: Playwright, profile: Path, url: str, pictures: list[int]) -> dict:
    """Start the browser on the same profile and return what the phone still has."""
    with killable(playwright, profile) as browser:
        page = browser.page()
        page.goto(url)
        found: dict = page.evaluate("pictures => found(pictures)", pictures)
    return found


def test_nothing_that_was_promised_is_gone_after_a_kill(tmp_path: Path, page_url: str):
    chance = random.Random(20261122)
    everything_sealed: dict[str, int] = {}
    with sync_playwright() as playwright:
        for _ in range(KILLS):
            seconds = chance.uniform(1, 4)
            promises = draw_until_killed(playwright, tmp_path, page_url, seconds=seconds)
            everything_sealed |= {each["id"]: each["bytes"] for each in promises if "bytes" in each}
            drawn = [each for each in promises if "strokes" in each]
            last = drawn[-1] if drawn else {"id": "", "pictures": [0, 1, 2, 3, 4, 5], "strokes": 0}
            found = look_again(playwright, tmp_path, page_url, last["pictures"])
            sealed = dict(found["sealed"])
            assert everything_sealed.items() <= sealed.items()
            assert last["id"] in sealed or found["strokes"] >= last["strokes"]
    assert everything_sealed
