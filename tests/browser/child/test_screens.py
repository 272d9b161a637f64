"""Every screen of the child, looked at by a machine: axe, sizes, edges, and the keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.child_navigator import ChildNavigator
from tests.journeys.child_tour import tour

pytestmark = pytest.mark.browser

SMALLEST_TARGET = 44
"""CSS pixels; our own rule is 48 in the direction of the thumb, WCAG 2.2 AA asks for 24."""

TOO_SMALL_TARGETS = """smallest => [...document.querySelectorAll('button, a, label.button')]
  .filter(each => each.offsetParent)
  .map(each => [each.getBoundingClientRect(), each.textContent || each.getAttribute('aria-label')])
  .filter(([box]) => box.width < smallest || box.height < smallest)
  .map(([box, word]) => `${word}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""

BEYOND_THE_EDGE = """() => [...document.querySelectorAll('#app *')]
  .filter(each => each.offsetParent && !each.closest('.unseen, .small'))
  .filter(each => { const box = each.getBoundingClientRect();
                    return box.left < -1 || box.right > innerWidth + 1; })
  .map(each => each.textContent)"""

SCROLLS = (
    "() => { const m = document.querySelector('main'); return m.scrollHeight - m.clientHeight; }"
)

MAY_SCROLL = {"status"}
"""Screens whose length depends on what somebody wrote."""


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ro", "ar-XB"])
def test_every_screen_is_sound(
    child_who_reads: Callable[[str], ChildNavigator], photo: Path, language: str
) -> None:
    """No fault that axe knows, no tiny target, nothing beyond the edge, no scrolling on the way."""
    child = child_who_reads(language)
    faults: list[str] = []
    for screen in tour(child, photo=photo):
        found = Axe().run(child.page)
        faults += [
            f"{screen}: {each['id']} {each['help']}" for each in found.response["violations"]
        ]
        small = child.page.evaluate(TOO_SMALL_TARGETS, SMALLEST_TARGET)
        faults += [f"{screen}: too small: {each}" for each in small]
        faults += [
            f"{screen}: beyond the edge: {each}" for each in child.page.evaluate(BEYOND_THE_EDGE)
        ]
        if screen not in MAY_SCROLL and child.page.evaluate(SCROLLS) > 0:
            faults.append(f"{screen}: scrolls")
    assert not faults, "\n".join(faults)
