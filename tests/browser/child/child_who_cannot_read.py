"""A child who goes by pictures and sounds alone: it knows no word of any language."""

import re
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.child.listening import EAR, PATIENCE, listens, prompts_of
from tests.journeys.child_navigator import HOUSE

COMPONENTS = Path(__file__).parents[3] / "pwa" / "components"
_DRAWN = re.compile(r'^  (\w+):\s+"([a-z]M[^"]+)"', re.MULTILINE)

# Nothing of the page's writing can be seen; pictures and emoji stay.
NO_WORDS = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('h1, p, label span, button > span, .brand { visibility: hidden }');
  document.adoptedStyleSheets = [sheet];
}"""

WITHOUT_A_PICTURE = """() => [...document.querySelectorAll('#app button, #app a, #app label.button')]
  .filter(each => each.offsetParent && !each.querySelector('svg') && !each.closest('.forty, .tongue'))
  .map(each => each.outerHTML)"""


def _pictures() -> dict[str, list[str]]:
    """Return the paths of every picture of the components, by name."""
    drawn = {}
    for name in ("pictures", "laterPictures", "picturesOfHelp", "picturesOfVoice", "scenes"):
        for picture, shapes in _DRAWN.findall((COMPONENTS / f"{name}.ts").read_text("utf-8")):
            drawn[picture] = [shape[1:] for shape in shapes.split("|")]
    return drawn


PICTURES = _pictures()


class ChildWhoCannotRead:
    """Finds every control by its picture, and every language by its sound."""

    def __init__(self, page: Page, *, address: str, language: str) -> None:
        self.page = page
        self._language = language
        self._said = ""
        self._name: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.add_init_script(EAR)
        page.goto(address)
        page.evaluate(NO_WORDS)
        page.locator("body[data-whole]").wait_for(state="attached")

    def finds_its_language_by_its_sound(self) -> Self:
        """Listen to the first sheet, and tap what was marked while the own language was heard."""
        sounds = listens(self.page)
        mine = next(s for s in sounds if f"/prompts/{self._language}/tongue." in s["address"])
        return self._turns_the_page(self.page.locator(f".tongue[lang='{mine['marked']}']"))

    def listens(self) -> Self:
        """Tap the loudspeaker: the first sound says the title, and the sheet is not the last one."""
        title = self.page.locator("h1").text_content()
        first = urlsplit(listens(self.page)[0]["address"]).path
        says = {prompt["address"]: prompt["says"] for prompt in prompts_of(self.page)}
        assert title in says[first], (title, first)  # type: ignore[operator]
        assert title != self._said, "this sheet was heard before"
        self._said = str(title)
        assert not self.page.evaluate(WITHOUT_A_PICTURE)
        return self

    def taps(self, picture: str) -> Self:
        """Tap the one control of the sheet that shows a picture."""
        return self._turns_the_page(self._control(picture))

    def asks_for_help(self) -> Self:
        """Tap what stands at the bottom of every sheet beside the loudspeaker."""
        return self._turns_the_page(self.page.locator(f"nav button{shows('help')}"))

    def speaks(self) -> Self:
        """Say something to the microphone that is open."""
        expect(self.page.locator(".hearing .stub")).to_have_attribute("style", re.compile("scale"))
        self.page.wait_for_timeout(700)
        return self

    def draws(self) -> Self:
        """Pull a crayon over the sheet."""
        box = self.page.locator(".paper").bounding_box()
        assert box
        mouse = self.page.mouse
        (line, *_) = HOUSE["Red"]
        spots = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in line]
        mouse.move(*spots[0])
        mouse.down()
        for spot in spots[1:]:
            mouse.move(*spot, steps=4)
        mouse.up()
        return self

    def remembers_the_six_pictures(self) -> Self:
        """Look at the story's name, go on, and tap the same pictures in their order."""
        self.looks_at_the_six_pictures().taps("done").listens()
        return self.taps_the_six_pictures()

    def looks_at_the_six_pictures(self) -> Self:
        """Keep the story's name in mind."""
        self._name = self.page.locator("main .keepsake li").all_text_contents()
        assert len(self._name) == 6
        return self

    def taps_the_six_pictures(self) -> Self:
        """Tap the story's name, picture by picture, until another sheet lies there."""
        *first, last = self._name
        for emoji in first:
            self.page.locator(".forty button", has_text=emoji).click()
        return self._turns_the_page(self.page.locator(".forty button", has_text=last))

    def sees_the_envelope_land(self) -> Self:
        """Wait for the picture of an envelope that has arrived."""
        expect(self.page.locator(".scene.arrived")).to_be_visible()
        return self

    def _turns_the_page(self, control: Locator) -> Self:
        before = str(self.page.locator("h1").text_content())
        control.click()
        expect(self.page.locator("h1")).not_to_have_text(before)
        return self

    def _control(self, picture: str) -> Locator:
        return self.page.locator(f"main :is(button, label.button){shows(picture)}")


def shows(picture: str) -> str:
    """Return what a selector says of a control with this picture."""
    return "".join(f':has(path[d="{path}"])' for path in PICTURES[picture])
