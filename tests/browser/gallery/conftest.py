"""A gallery with works in it, a strange site on another port, and a visitor's browser."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext

from server.database import db
from server.settings import Settings
from tests.components.browser import chromium
from tests.components.fresh_tables import fresh_tables
from tests.components.installation import free_port
from tests.components.serving import serving
from tests.conftest import make_settings
from wsgi import build_app


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return make_settings(tmp_path, public_url=f"http://127.0.0.1:{free_port()}")


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    app = build_app(settings)
    with app.app_context():
        fresh_tables(db.engine)
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def gallery(app: Flask, settings: Settings) -> Iterator[str]:
    """The address of the gallery's site."""
    port = int(settings.public_url.rsplit(":", 1)[1])
    with serving(app, port=port) as address:
        yield address


@pytest.fixture
def strange_page() -> Iterator[Callable[[str], str]]:
    """Serve a body as a page of somebody else's site, and return its address."""
    pages: list[bytes] = []

    class Strange(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/page" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if self.path == "/page":
                self.wfile.write(pages[-1])

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("localhost", 0), Strange)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def serve(body: str) -> str:
        pages.append(f"<!doctype html><title>Strange</title><body>{body}".encode())
        return f"http://localhost:{server.server_port}/page"

    yield serve
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor's browser; a fault in a page's scripts, or what its policy forbids, fails the test."""
    context = browser.new_context(viewport={"width": 900, "height": 800}, locale="en")
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on(
        "console",
        lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None,
    )
    yield context
    context.close()
    assert not faults
