"""The real browser of the tests: Debian's Chromium."""

import os
from pathlib import Path

from tests.components.requirement import unavailable

CHROMIUM = Path("/usr/bin/chromium")

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
