"""Walks a page with the Tab key as somebody does who has no mouse."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

_SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")
_LONGEST_WAY = 90
"""Tabs after which somebody gives up, and begins to doubt when they have seen everything."""


def faults_on_the_way(page: Page, *, skips: bool = False) -> list[str]:
    """Return what the Tab key does not reach, does not show, or does not leave again.

    `skips`: the first stop must be a link that leads to the content, and it is followed.
    """
    length = int(page.evaluate(_SCRIPT))
    if skips:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    walked = 0
    while walked < max(_LONGEST_WAY, 2 * length):
        _hold_tab(page, times=length)
        walked += length
        if page.evaluate("tabPath.isOver()"):
            break
    return list(page.evaluate("skips => tabPath.faults(skips)", skips))


def _hold_tab(page: Page, *, times: int) -> None:
    """Keep the Tab key down until it has repeated itself often enough: one message, real keys."""
    page.keyboard.press("+".join(["Tab"] * times))


def tab_to(page: Page, control: Locator) -> None:
    """Press Tab until a control has the focus."""
    expect(control).to_be_visible()
    for _ in range(_LONGEST_WAY):
        page.keyboard.press("Tab")
        if control.evaluate("control => control === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {control}")


def press(page: Page, word: str) -> None:
    """Walk to the button with this word and press it."""
    tab_to(page, page.get_by_role("button", name=word, exact=True))
    page.keyboard.press("Enter")
