"""Walks a page with the Tab key as somebody does who has no mouse."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

_SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")
_STOPS_INSIDE = 12
"""A player or a date field has stops of its own, which count as one; a player's come with its sound."""
_LONGEST_WAY = 90
"""Tabs after which somebody gives up."""


def faults_on_the_way(page: Page) -> list[str]:
    """Return what the Tab key does not reach, does not show, or does not leave again."""
    page.evaluate(_SCRIPT)
    # a part may still be loading when we count: nobody gives up before the longest way
    stops, players = page.evaluate("[tabPath.count(), tabPath.players()]")
    longest = max(_LONGEST_WAY, 2 * stops + _STOPS_INSIDE * (1 + players))
    for _ in range(longest):
        page.keyboard.press("Tab")
        if page.evaluate("tabPath.look()"):
            return list(page.evaluate("tabPath.faults()"))
    return ["the keyboard does not come out again", *page.evaluate("tabPath.faults()")]


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
