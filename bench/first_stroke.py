"""How long a phone waits for its first stroke on a slow network, beside Excalidraw on the same browser.

Throttling does not reach service workers, so they are blocked; both sides stand on a first visit, nothing kept.
"""

import mimetypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
from playwright.sync_api import Browser, Page, Route, sync_playwright
from playwright.sync_api import TimeoutError as NothingCame

from bench.report import Row
from tests.components.browser import CHROMIUM, chromium_arguments

PATIENCE = 180_000
"""Milliseconds."""
SLOWER_PROCESSOR = 4


@dataclass(frozen=True)
class Network:
    """A slow network as Chromium imitates it."""

    kilobits: int
    milliseconds: int

    @property
    def name(self) -> str:
        """How the table calls it."""
        return f"{self.kilobits} kbit/s, {self.milliseconds} ms"


NETWORKS = (Network(50, 500), Network(280, 800), Network(400, 400))

MOST_REQUESTS = 10
SOON = 5_000
"""Milliseconds in which a page on this machine stands there, if it ever does."""
_IS_DRAWN = """() => [...document.querySelectorAll(".paper canvas, canvas.paper")].some((canvas) =>
  canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value))"""

_CANVAS = "canvas.interactive, .excalidraw canvas"


def measure_strokes(ours: str, peer: Path) -> list[Row]:
    """Return seconds to the first stroke on each network; `ours` is a room's address, `peer` a built page's folder."""
    with _served(peer) as theirs, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=chromium_arguments())
        rows = [_row(browser, network, ours, theirs) for network in NETWORKS]
        browser.close()
    return rows


def requests_before_drawing(address: str) -> int:
    """Return how many answers a phone needs until a line stands on the paper: all others never come."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=chromium_arguments())
        for answers in range(1, MOST_REQUESTS + 1):
            if _draws_with(browser, address, answers=answers):
                return answers
    raise RuntimeError(f"nothing can be drawn with {MOST_REQUESTS} answers")


def _draws_with(browser: Browser, address: str, *, answers: int) -> bool:
    context = browser.new_context(service_workers="block", locale="en")
    page = context.new_page()
    page.set_default_timeout(SOON)
    asked = 0

    def answer(route: Route) -> None:
        nonlocal asked
        asked += 1
        if asked <= answers:
            route.continue_()
        else:
            route.abort()

    page.route("**/*", answer)
    try:
        page.goto(address, wait_until="commit")
        _draw_here(page)
        return bool(page.evaluate(_IS_DRAWN))
    except NothingCame:
        return False
    finally:
        context.close()


def _row(browser: Browser, network: Network, ours: str, theirs: str) -> Row:
    here = _seconds(browser, network, ours, draws=_draw_here)
    there = _seconds(browser, network, theirs, draws=_draw_there)
    return Row(
        what=f"first stroke at {network.name}, 4x slower processor",
        ours=f"{here:.1f} s",
        peer=f"Excalidraw {there:.1f} s",
        ratio=there / here,
        goal="sooner",
        is_met=here < there,
    )


def _seconds(browser: Browser, network: Network, address: str, *, draws: object) -> float:
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, service_workers="block", locale="en"
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": network.milliseconds,
            "downloadThroughput": network.kilobits * 1000 / 8,
            "uploadThroughput": network.kilobits * 1000 / 8,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    assert callable(draws)
    draws(page)
    took = time.perf_counter() - began
    context.close()
    return took


def _draw_here(page: Page) -> None:
    page.locator("button[lang=en]").click()
    page.get_by_role("button", name="Draw", exact=True).click()
    _stroke(page, ".paper")


def _draw_there(page: Page) -> None:
    page.locator(_CANVAS).last.wait_for(state="attached")
    page.keyboard.press("p")  # the pencil
    _stroke(page, _CANVAS)


def _stroke(page: Page, canvas: str) -> None:
    """Draw a line and wait until it has been painted."""
    box = page.locator(canvas).last.bounding_box()
    if box is None:
        raise RuntimeError("there is nothing to draw on")
    x, y = box["x"] + box["width"] / 3, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 20, steps=4)
    page.evaluate("() => new Promise((painted) => requestAnimationFrame(() => painted()))")
    page.mouse.up()


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve a folder, compressed once as a good host would, on a free port."""
    squeezed: dict[Path, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = folder / (self.path.lstrip("/").partition("?")[0] or "index.html")
            if not path.is_file():
                self.send_error(404)
                return
            body = squeezed.setdefault(path, brotli.compress(path.read_bytes(), quality=9))
            self.send_response(200)
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Encoding", "br")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Stay silent: the table is what is read."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
