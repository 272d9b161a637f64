"""Walks a page with the Tab key as somebody does who has no mouse."""

from pathlib import Path

from playwright.sync_api import Page

_SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")
_STOPS_INSIDE = 12
"""A player or a date field has stops of its own, which count as one."""


def faults_on_the_way(page: Page) -> list[str]:
    """Return what the Tab key does not reach, does not show, or does not leave again."""
    page.evaluate(_SCRIPT)
    longest = 2 * int(page.evaluate("tabPath.count()")) + _STOPS_INSIDE
    for _ in range(longest):
        page.keyboard.press("Tab")
        if page.evaluate("tabPath.look()"):
            return list(page.evaluate("tabPath.faults()"))
    return ["the keyboard does not come out again", *page.evaluate("tabPath.faults()")]


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something that fits the selector has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def tab_to_word(page: Page, word: str) -> None:
    """Press Tab until the control with this word has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if word in page.evaluate("() => [document.activeElement.innerText.trim()]"):
            return
    raise AssertionError(f"the keyboard does not reach {word}")
