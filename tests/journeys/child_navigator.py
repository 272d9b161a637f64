"""A child at a shared phone, for journeys and browser tests: methods that read like prose."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.journeys.words_of_the_phone import words_of_the_phone

PICTURES = json.loads(
    (Path(__file__).parents[2] / "pwa" / "keepsake" / "pictures.json").read_text()
)
EMOJI = [picture["emoji"] for picture in PICTURES]
PATIENCE = 20_000
"""Milliseconds a child waits for the phone; a slow machine derives keys slowly."""

Line = Sequence[tuple[float, float]]


class ChildNavigator:
    """Taps, draws, writes and speaks as a child would; finds everything by what a child sees."""

    def __init__(self, page: Page, *, base_url: str, room: str, language: str = "en") -> None:
        self.page = page
        self.keepsake: list[int] = []
        self._base_url = base_url
        self._room = room
        self._language = language
        self._words = words_of_the_phone(language)
        self._seen = ""
        page.set_default_timeout(PATIENCE)

    # ------------------------------------------------------------------ arriving

    def opens_the_room(self) -> Self:
        """Follow the QR code of the room's poster."""
        self.page.goto(f"{self._base_url}/r/{self._room}")
        return self

    def follows_its_card(self, token: str) -> Self:
        """Open the room by the QR code of a participant's card."""
        self.page.goto(f"{self._base_url}/r/{self._room}#card={token}")
        return self

    def chooses_its_language(self) -> Self:
        """Tap the language by its own name."""
        self.page.locator(f"button[lang='{self._language}']").click()
        return self.stands_before("make")

    def arrives(self) -> Self:
        """Open the room and choose the language."""
        return self.opens_the_room().chooses_its_language()

    def has_the_whole_app(self) -> Self:
        """Wait until what follows the page is on the phone."""
        self.page.locator("body[data-whole]").wait_for(state="attached")
        self.page.wait_for_load_state("networkidle")
        return self

    # ------------------------------------------------------------------ making

    def draws_a_house(self) -> Self:
        """Draw a red roof on black walls, on a green meadow."""
        self.taps("Draw").draws_the_lines_of_a_house()
        return self.taps("Ready").stands_before("make")

    def draws_the_lines_of_a_house(self) -> Self:
        """Draw on the sheet that lies there."""
        box = self._box(self.page.locator(".paper"))
        for crayon, lines in HOUSE.items():
            self.taps(crayon)
            for line in lines:
                self._pulls_the_crayon(box, line)
        return self

    def writes(self, text: str) -> Self:
        """Write a text, letter after letter as a keyboard does."""
        self.taps("Write")
        self.page.get_by_label(self._word("Your words")).fill(text)
        return self.taps("Ready").stands_before("make")

    def speaks(self, *, seconds: float, disguised: bool = True) -> Self:
        """Speak into the microphone, listen, and choose how the voice may go."""
        self.taps("Speak").taps("Begin to speak").is_heard()
        self.page.wait_for_timeout(seconds * 1000)
        self.taps("Stop").taps("It is good")
        self.taps("My voice, disguised" if disguised else "My words only, written down")
        return self.stands_before("make")

    def is_heard(self) -> Self:
        """Wait until the microphone is open: the crayon begins to grow shorter."""
        expect(self.page.locator(".hearing .stub")).to_have_attribute("style", re.compile("scale"))
        return self

    def photographs(self, picture: Path) -> Self:
        """Photograph a paper drawing; the camera's file is given."""
        self.taps("Photograph").gives_the_camera(picture)
        return self.taps("Ready").stands_before("make")

    def gives_the_camera(self, picture: Path) -> Self:
        """Let the camera answer with this file."""
        self.page.set_input_files("input[type=file]", picture)
        expect(self.page.locator("main img")).to_be_visible()
        return self

    def takes_an_idea(self) -> str:
        """Take a prompt card; returns what stands on it."""
        self.taps("Give me an idea").sees_the_screen_change()
        idea = self.title()
        self.taps("I take this one").stands_before("make")
        return idea

    def takes_the_idea(self, wanted: str) -> Self:
        """Look through the prompt cards until the wanted one lies there, and take it."""
        self.taps("Give me an idea").sees_the_screen_change()
        while self.title() != self._word(wanted):
            self.taps("Another one").sees_the_screen_change()
        return self.taps("I take this one").stands_before("make")

    def draws_a_line_with(self, crayon: str, line: Line = ((0.2, 0.3), (0.7, 0.6))) -> Self:
        """Draw one line on the sheet that lies there; places are shares of the sheet."""
        self.taps(crayon)
        self._pulls_the_crayon(self._box(self.page.locator(".paper")), line)
        return self

    def is_ready(self) -> Self:
        """Say that the story is made."""
        return self.taps("I am ready").stands_before("about")

    # ------------------------------------------------------------------ about itself

    def says_how_old_it_is(self, band: str = "6 to 9") -> Self:
        """Tap an age band."""
        return self.taps(band)

    def says_what_it_is_about(self, topic: str = "Food") -> Self:
        """Tap a topic."""
        return self.taps(topic).stands_before("card")

    def skips_the_questions_about_itself(self) -> Self:
        """Tell neither age nor topic."""
        return self.taps("Skip").taps("Skip").stands_before("card")

    def has_no_card(self) -> Self:
        """Go on without a card."""
        return self.taps("I have no card").stands_before("assent")

    def shows_its_card(self, pictures: Sequence[int]) -> Self:
        """Tap the three pictures of the card."""
        self.taps("Tap its three pictures")
        self.taps_pictures(pictures)
        return self.stands_before("assent")

    # ------------------------------------------------------------------ yes and no

    def says_yes_to_keeping(self) -> Self:
        """Let the helpers keep the story."""
        return self.taps("Yes, keep it")

    def says_no_to_keeping(self) -> Self:
        """Send nothing at all."""
        return self.taps("No, send nothing")

    def says_yes_to_the_gallery(self) -> Self:
        """Let many people see it, and understand what that means."""
        self.says_yes_to_keeping().taps("Yes, show it")
        return self.answers_who_may_see_it("Many people").answers_that_it_can_come_back()

    def says_no_to_the_gallery(self) -> Self:
        """Keep it private, and understand what that means."""
        self.says_yes_to_keeping().taps("No, keep it private")
        return self.answers_who_may_see_it("Only the helpers").answers_that_it_can_come_back()

    def answers_who_may_see_it(self, answer: str) -> Self:
        """Tap "Many people" or "Only the helpers"."""
        return self.taps(answer)

    def answers_that_it_can_come_back(self) -> Self:
        """Tap that a story can always be taken back."""
        return self.taps("Yes, always").stands_before("keepsake")

    # ------------------------------------------------------------------ the keepsake

    def reads_the_keepsake(self) -> list[int]:
        """Look at the six pictures and remember them."""
        shown = self.page.locator("main .keepsake li")
        expect(shown).to_have_count(6)
        self.keepsake = [EMOJI.index(emoji) for emoji in shown.all_text_contents()]
        return self.keepsake

    def repeats_the_keepsake(self) -> Self:
        """Remember the six pictures and tap them in their order."""
        self.reads_the_keepsake()
        self.taps("I know them")
        self.taps_pictures(self.keepsake)
        return self.stands_before("sealed")

    def opens_the_small_envelope(self) -> list[int]:
        """Tap the envelope on top and see the story's name."""
        self.taps("My story's name")
        shown = self.page.locator("header .keepsake li").all_text_contents()
        return [EMOJI.index(emoji) for emoji in shown]

    def sees_it_kept(self) -> Self:
        """Wait until the phone says that nothing can be lost any more."""
        expect(self.page.locator("[data-screen=sealed] [role=status] ~ .go")).to_be_visible()
        return self

    def sees_it_arrived(self) -> Self:
        """Wait until the envelope has landed."""
        expect(self.page.get_by_role("status")).to_have_text(
            self._word("It has arrived. Thank you for telling."), timeout=PATIENCE * 2
        )
        return self

    def sees_it_refused(self) -> Self:
        """Wait until the envelope has come back, with a word of why."""
        expect(self.page.locator("main .told")).to_be_visible(timeout=PATIENCE)
        return self

    def leaves_its_story_for_later(self) -> Self:
        """Give the phone to another child in the middle of a story."""
        self.taps("Next child").stands_before("handOver")
        return self.hands_the_phone_on()

    def hands_the_phone_on(self) -> Self:
        """Tap "Next child"."""
        return self.taps("Next child").stands_before("welcome")

    def tells_its_story(self) -> Self:
        """Go from "I am ready" to the landed envelope, with a yes to the gallery and no card."""
        self.is_ready().skips_the_questions_about_itself().has_no_card()
        return self.says_yes_to_the_gallery().repeats_the_keepsake().sees_it_arrived()

    # ------------------------------------------------------------------ coming back

    def asks_what_happened(self) -> str:
        """Ask by the six pictures; returns the sentence the phone answers with."""
        self.taps("What happened to my story?")
        self.taps_pictures(self.keepsake).sees_an_answer()
        return self.title()

    def sees_an_answer(self) -> Self:
        """Wait until the pictures to tap have given way to an answer."""
        expect(self.page.locator(".forty")).to_have_count(0)
        return self

    def takes_it_back(self) -> str:
        """Take the story back in two taps; returns what the phone says."""
        self.taps("Take it back").taps("Yes, take it back")
        expect(self._button("Good")).to_be_visible()
        return self.title()

    def brings_it_back(self) -> Self:
        """Bring a story back that is not yet erased."""
        return self.taps("Bring it back")

    def answers(self, text: str) -> Self:
        """Answer the question of the helpers."""
        self.taps("I answer")
        self.page.locator("textarea").fill(text)
        self.taps("Send")
        expect(self._button("Good")).to_be_visible()
        return self

    def thinks_of_who_else_may_see_it(self) -> Self:
        """Open the cards about everybody else from the answer of the pictures."""
        return self.taps("Who else may see it?").sees_the_screen_change()

    def lets_see_it(self, who: str) -> Self:
        """Say yes on the card of one of them, and understand what that means."""
        self.taps(who).sees_the_screen_change()
        self.taps("Yes").sees_the_screen_change()
        return self.taps(who).sees_the_screen_change()

    def lets_see_it_no_more(self, who: str) -> Self:
        """Say no on the card of one of them."""
        self.taps(who).sees_the_screen_change()
        return self.taps("No").sees_the_screen_change()

    def sees_its_answer(self, who: str, answer: str) -> Self:
        """See by the sign beside one of them what it has answered."""
        line = self.page.locator("main .row").filter(has=self._button(who))
        expect(line.locator(".unseen")).to_have_text(self._word(answer))
        return self

    def goes_on_with_its_story(self, pictures: Sequence[int]) -> Self:
        """Open a draft that was left on this phone."""
        self.taps("My story from before")
        self.taps_pictures(pictures)
        return self.stands_before("make")

    # ------------------------------------------------------------------ help

    def asks_someone_to_listen(self) -> Self:
        """Press the worry button: alone, before any story is made."""
        self.taps("Help").taps("I want someone to listen").taps("Yes, send my call")
        return self.is_comforted()

    def asks_someone_to_listen_to_its_story(self) -> Self:
        """Press the worry button and send what is made so far along."""
        self.taps("Help").taps("I want someone to listen").taps("Send it with my story")
        return self.is_comforted()

    def looks_for_a_helpline(self) -> list[str]:
        """Open the help card; returns the numbers that stand there."""
        self.taps("Help").taps("Call someone now")
        return self.page.locator(".lines b").all_text_contents()

    # ------------------------------------------------------------------ hands and eyes

    def title(self) -> str:
        """Return the words on top of the sheet."""
        return self.page.locator("h1").inner_text()

    def sees_the_title(self, words: str) -> Self:
        """Wait until these words stand on top of the sheet."""
        expect(self.page.locator("h1")).to_have_text(words)
        return self

    def goes_back(self) -> Self:
        """Tap the arrow at the bottom."""
        return self.taps("Back")

    def looks_away(self) -> Self:
        """Put another app in front of the page."""
        return self._is_seen(hidden=True)

    def looks_back(self) -> Self:
        """Take the page to the front again."""
        return self._is_seen(hidden=False)

    def _is_seen(self, *, hidden: bool) -> Self:
        self.page.evaluate(
            "hidden => { Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});"
            " document.dispatchEvent(new Event('visibilitychange')); }",
            hidden,
        )
        return self

    def is_comforted(self) -> Self:
        """Wait for the calm card that follows a worry, and look at its six pictures."""
        self.page.locator(".calm").wait_for()
        self.reads_the_keepsake()
        return self

    def taps(self, word: str) -> Self:
        """Tap the control with this word (the English sentence of the source)."""
        self._seen = self.title() if self.page.locator("h1").count() else ""
        self._button(word).click()
        return self

    def sees_the_screen_change(self) -> Self:
        """Wait until another title stands on the sheet than before the last tap."""
        expect(self.page.locator("h1")).not_to_have_text(self._seen)
        return self

    def _button(self, word: str) -> Locator:
        return self.page.get_by_role("button", name=self._word(word), exact=True)

    def _word(self, sentence: str) -> str:
        return self._words[sentence]

    def taps_pictures(self, pictures: Sequence[int]) -> Self:
        """Tap pictures out of the forty, in this order."""
        for index in pictures:
            self.page.locator(".forty button").nth(index).click()
        return self

    def stands_before(self, screen: str) -> Self:
        """Wait for a step of the way."""
        expect(self.page.locator("#app")).to_have_attribute("data-screen", screen, timeout=PATIENCE)
        return self

    def _box(self, locator: Locator) -> FloatRect:
        box = locator.bounding_box()
        assert box, "the sheet is not to be seen"
        return box

    def _pulls_the_crayon(self, box: FloatRect, line: Line) -> None:
        mouse = self.page.mouse
        spots = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in line]
        mouse.move(*spots[0])
        mouse.down()
        for spot in spots[1:]:
            mouse.move(*spot, steps=5)
        mouse.up()


HOUSE: dict[str, Sequence[Line]] = {
    "Red": [[(0.2, 0.5), (0.5, 0.25), (0.8, 0.5), (0.2, 0.5)]],
    "Black": [[(0.25, 0.5), (0.25, 0.85), (0.75, 0.85), (0.75, 0.5)]],
    "Green": [[(0.05, 0.9), (0.4, 0.93), (0.95, 0.9)]],
}
"""A house in lines, by crayon; places are shares of the sheet."""
