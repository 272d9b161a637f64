"""A Chromium with a profile of its own that can be killed at any moment."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

from tests.components.browser import CHROMIUM, chromium_arguments

SECONDS_TO_START = 30


class Killable:
    """One run of the browser on a profile."""

    def __init__(self, playwright: Playwright, profile: Path) -> None:
        port_file = profile / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        arguments = [
            *chromium_arguments(),
            "--headless=new",
            f"--user-data-dir={profile}",
            "--remote-debugging-port=0",
            "about:blank",
        ]
        self._process = subprocess.Popen(
            [CHROMIUM, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        port = _read_port(port_file)
        self._browser: Browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")

    def page(self) -> Page:
        """Return a fresh page of the profile."""
        return self._browser.contexts[0].new_page()

    def kill(self) -> None:
        """Kill browser and renderers, as a phone that runs out of memory does."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


@contextmanager
def killable(playwright: Playwright, profile: Path) -> Iterator[Killable]:
    """Start the browser; it is dead at the end, one way or the other."""
    browser = Killable(playwright, profile)
    try:
        yield browser
    finally:
        browser.kill()


def _read_port(path: Path) -> str:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        if path.exists() and (text := path.read_text().split("\n")[0]):
            return text
        time.sleep(0.05)
    raise TimeoutError("Chromium did not start")
