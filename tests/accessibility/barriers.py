"""What shuts somebody out of a page, as far as a machine can see it."""

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Page

_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},  # our own: text at least 7:1
}
_OPEN_EVERYTHING = (
    "() => document.querySelectorAll('details').forEach(each => { each.open = true; })"
)
_SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_HAS_AXE = "() => 'axe' in self"
_FOUND = """options => axe.run(options).then(({ violations }) => violations.map(({ id, help, nodes }) =>
  `${id} (${help}): ${nodes.map(({ html }) => html.slice(0, 160)).join("; ")}`))"""


_COLOURS = ("color-contrast", "color-contrast-enhanced")


def barriers_on(page: Page) -> list[str]:
    """Return what axe finds on the page that is open, everything folded being unfolded."""
    return _found(page, _OPTIONS)


def barriers_of_words_on(page: Page) -> list[str]:
    """Return what another language can bring with it: all but colours, which take axe the longest."""
    return _found(page, _OPTIONS | {"rules": {rule: {"enabled": False} for rule in _COLOURS}})


def _found(page: Page, options: dict[str, object]) -> list[str]:
    page.evaluate(_OPEN_EVERYTHING)
    if not page.evaluate(_HAS_AXE):
        page.evaluate(AXE_SCRIPT)
    return list(page.evaluate(_FOUND, options))


def sideways(page: Page) -> list[str]:
    """Return by how much the open page is wider than the window, if it is."""
    more = page.evaluate(_SIDEWAYS)
    return [f"scrolls sideways by {more} px"] if more > 0 else []
