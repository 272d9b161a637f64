"""The real browser of the tests: Debian's Chromium."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from tests.components.requirement import unavailable

CHROMIUM = Path("/usr/bin/chromium")

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong

_ARGUMENTS = (
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    # nothing but the tested pages may use the network
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def chromium_arguments() -> list[str]:
    """Return how the browser is started; skips loudly (fails under CI) where there is none."""
    if not CHROMIUM.exists():
        unavailable("no Chromium on this machine: apt install chromium")
    return [*_ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """A browser, started with more arguments where a test needs some."""
    arguments = [*chromium_arguments(), *more]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield started
        started.close()
