"""A child's whole way at once, driven through the browser's own protocol: it works on crippled pages too."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ARRIVED = "It has arrived"
CAME_BACK = "Please show this to your teacher"
WAITS = "It leaves as soon as there is a network"

_WALK = (Path(__file__).parent / "quick_child.js").read_text()


@dataclass(frozen=True, kw_only=True)
class Walked:
    """What the child saw."""

    says: str
    instead: tuple[str, ...]
    """What the phone said, beside pictures, of each way that it could not go."""


def walk(page: Page, *, ways: Sequence[str] = ("Draw",), ends: str = ARRIVED) -> Walked:
    """Tell a story on the page that lies there, in each of the ways, until the screen says how it ended."""
    seen = _evaluate(page, f"({_WALK})({json.dumps(ways)}, {json.dumps(ends)})")
    assert all(each["pictures"] for each in seen["instead"])
    return Walked(says=seen["says"], instead=tuple(each["says"] for each in seen["instead"]))


def is_true(page: Page, expression: str) -> bool:
    """Tell whether something is true of the page that lies there."""
    return _evaluate(page, expression) is True


def _evaluate(page: Page, expression: str) -> Any:
    # by the protocol itself, for the driver's own scripts may need what was taken away
    devtools = page.context.new_cdp_session(page)
    wishes = {"expression": expression, "awaitPromise": True, "returnByValue": True}
    answer = devtools.send("Runtime.evaluate", wishes)
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    return answer["result"]["value"]
