"""Every screen of the child, looked at by a machine: axe, sizes, edges, and the keyboard."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize

from server.i18n import all_languages
from tests.accessibility.barriers import barriers_of_words_on, barriers_on
from tests.accessibility.tab_path import faults_on_the_way
from tests.browser.child.child_who_cannot_read import shows
from tests.browser.child.fitting import LANGUAGES, Fit, fit, fits
from tests.browser.child.listening import unspoken
from tests.journeys.child_navigator import ChildNavigator
from tests.journeys.child_tour import tour
from tests.journeys.words_of_the_phone import words_of_the_phone

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("signed_cards")]

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

REFUSED = {"came back", "why it came back"}
"""Screens on which the house says why, in a sentence of its own."""

MADE_HERE = {"photo taken", "helplines"}
"""Screens with words that are put together on the phone: its own voice says them, where it has one."""

ALWAYS_HERE = ("listen", "help")
"""Pictures of what stands at the bottom of every screen: the loudspeaker, and the way to the help card."""

STANDS_ALONE = {"doodle": "somebody looks over the shoulder, and must not learn what app this is"}
"""Screens without them, each for a reason."""

ZOOMED: ViewportSize = {"width": 160, "height": 284}
"""What the browser's zoom of 200 % leaves of the smallest phone, in CSS pixels."""

LONGEST = tuple(language for language in LANGUAGES if language.tag in {"ru", "ar"})
"""The longest words, and the other direction."""


def test_every_screen_is_sound_from_right_to_left(
    child_who_reads: Callable[[str], ChildNavigator], photo: Path
) -> None:
    """No fault that axe knows, no tiny target, nothing beyond the edge, no scrolling, a sound for all."""
    child = child_who_reads("ar")
    faults = [
        f"{screen}: {fault}"
        for screen in tour(child, photo=photo)
        for fault in (
            *_faults_on(screen, child.page),
            *_scrolling(screen, child.page.evaluate(SCROLLS)),
            *(_in_foreign_letters(child.page) if screen in REFUSED else ()),
        )
    ]
    assert not faults, "\n".join(faults)


def test_every_screen_is_sound_in_the_words_of_every_language(
    child: ChildNavigator, photo: Path
) -> None:
    """At each screen the words of all languages are tried in their places: by eye, ear and keyboard."""
    faults: list[str] = []
    for screen in tour(child, photo=photo):
        faults += [f"{screen}: {fault}" for fault in _faults_on(screen, child.page)]
        for each in fits(child.page, languages=all_languages()):
            faults += [f"{screen} in {each.language}: {fault}" for fault in _misfits(screen, each)]
            faults += [f"{screen} in {each.language}: {fault}" for fault in _shut_out(child.page)]
            faults += [f"{screen}: nobody translates {words!r}" for words in each.unknown]
        faults += [f"{screen} zoomed: {fault}" for fault in _faults_when_zoomed(child.page)]
    assert not faults, "\n".join(dict.fromkeys(faults))


def test_a_word_that_is_too_long_for_its_button_is_found(child: ChildNavigator) -> None:
    child.arrives()
    words = words_of_the_phone("ru") | {"Draw": "Нарисовать-карандашами" * 2}
    russian = next(language for language in LANGUAGES if language.tag == "ru")
    found = fit(child.page, russian, words=words)
    assert [misfit for misfit in found.misfits if "Нарисовать" in misfit]
    assert not fit(child.page, russian, words=words_of_the_phone("ru")).misfits


def test_a_word_that_leaves_a_button_without_a_name_is_found(child: ChildNavigator) -> None:
    child.arrives()
    fit(child.page, LANGUAGES[0], words=words_of_the_phone("en") | {"Draw": ""})
    assert [fault for fault in _shut_out(child.page) if fault.startswith("button-name")]


def test_words_that_no_translator_was_asked_for_are_found(child: ChildNavigator) -> None:
    child.arrives()
    words = {
        english: word for english, word in words_of_the_phone("ru").items() if english != "Draw"
    }
    assert fit(child.page, LANGUAGES[0], words=words).unknown == ["Draw"]


def _faults_on(screen: str, page: Page) -> list[str]:
    return [
        *barriers_on(page),
        *(f"too small: {each}" for each in page.evaluate(TOO_SMALL_TARGETS, SMALLEST_TARGET)),
        *(f"beyond the edge: {each}" for each in page.evaluate(BEYOND_THE_EDGE)),
        *(f"no sound says: {each}" for each in _unspoken(screen, page)),
        *(f"without {each}" for each in _lacking(screen, page)),
    ]


def _in_foreign_letters(page: Page) -> list[str]:
    """Return what the house has answered in another language than the child's."""
    said = page.locator("main .told").all_text_contents()
    return [f"says {words!r}" for words in said if re.search("[A-Za-z]", words)]


def _misfits(screen: str, found: Fit) -> list[str]:
    """Return what does not fit; the pseudo-locale is longer than any language."""
    if found.language not in {language.tag for language in LANGUAGES}:
        return []
    return [*found.misfits, *_scrolling(screen, found.scrolls)]


def _shut_out(page: Page) -> list[str]:
    """Return what shuts somebody out who listens to the words or goes by the Tab key."""
    return [*barriers_of_words_on(page), *faults_on_the_way(page)]


def _lacking(screen: str, page: Page) -> list[str]:
    """Return which of what is always here cannot be tapped; on a screen that stands alone, which can."""
    seen = {each for each in ALWAYS_HERE if page.locator(f"nav button{shows(each)}").is_visible()}
    wanted = set() if screen in STANDS_ALONE else set(ALWAYS_HERE)
    return sorted(wanted ^ seen)


def _unspoken(screen: str, page: Page) -> set[str]:
    if screen in MADE_HERE:
        return set()
    return unspoken(page)


def _faults_when_zoomed(page: Page) -> list[str]:
    """Return what is lost with text at 200 %; scrolling is allowed, and a broken word can be read."""
    usual = page.viewport_size
    assert usual is not None
    page.set_viewport_size(ZOOMED)
    faults = [
        f"{each.language}: {misfit}"
        for each in fits(page, languages=LONGEST)
        for misfit in each.misfits
        if not misfit.startswith("a word")
    ]
    page.set_viewport_size(usual)
    return faults


def _scrolling(screen: str, pixels: int) -> list[str]:
    return [f"scrolls by {pixels} px"] if pixels > 0 and screen not in MAY_SCROLL else []
