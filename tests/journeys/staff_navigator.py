"""People who work with the stories, at their own browsers; methods that read like prose."""

import re
from collections.abc import Sequence
from typing import Self

import pyotp
from playwright.sync_api import Page, expect

PASSWORD = "a kite over the hill"


class StaffNavigator:
    """Somebody who was invited and comes in with two steps."""

    def __init__(self, page: Page, *, base_url: str) -> None:
        self.page = page
        self.base_url = base_url

    def accepts_the_invitation(self, printed: str) -> Self:
        """Follow the one-time link: choose a password, enrol the second step."""
        link = re.search(r"\S+/staff/link/\S+", printed)
        assert link, printed
        self.page.goto(link[0])
        self.page.get_by_label("Your new password").fill(PASSWORD)
        self.page.get_by_role("button", name="Continue").click()
        self.page.get_by_text("I cannot scan it").click()
        secret = self.page.locator(".link-once").inner_text()
        code = pyotp.TOTP(secret.replace(" ", "")).now()
        self.page.get_by_label("The six digits that the app shows now").fill(code)
        self.page.get_by_role("button", name="Done").click()
        expect(self.page).to_have_url(re.compile(r"/staff/?$"))
        return self

    def visits(self, path: str) -> Self:
        """Open a page by its address."""
        self.page.goto(f"{self.base_url}{path}")
        return self


class StewardNavigator(StaffNavigator):
    """The trained adult of a room."""

    def opens_the_room(self, name: str) -> Self:
        """Go to the room's page."""
        self.visits("/staff/rooms")
        self.page.get_by_role("link", name=name).click()
        return self

    def makes_cards(self, *, room: str, count: int) -> Self:
        """Make cards to print."""
        self.opens_the_room(room)
        self.page.get_by_label("How many cards?").select_option(str(count))
        self.page.get_by_role("button", name="Make cards to print").click()
        return self

    def cards_of(self, room: str) -> list[str]:
        """Return the pseudonyms on the room's cards."""
        self.opens_the_room(room)
        return self.page.locator("table.list tbody th a").all_inner_texts()

    def opens_the_card(self, pseudonym: str, *, room: str) -> Self:
        """Go to a participant's page."""
        self.opens_the_room(room)
        self.page.get_by_role("link", name=pseudonym, exact=True).click()
        return self

    def takes_everything_down(self, pseudonym: str, *, room: str) -> Self:
        """Do what a guardian asked for by a word."""
        self.opens_the_card(pseudonym, room=room)
        self.page.get_by_role("button", name="Take everything down now").click()
        expect(self.page.get_by_role("status")).to_contain_text("public")
        return self

    def joins_card_and_story(self, pseudonym: str, *, room: str, keepsake: Sequence[int]) -> Self:
        """Sit with the child, who taps its six pictures; choose the card it holds."""
        self.opens_the_room(room)
        self.page.get_by_role("link", name="Join a card and a story").click()
        for index in keepsake:
            self.page.locator(f".forty button[value='{index}']").click()
        self.page.locator("label", has_text=pseudonym).locator("input").check()
        self.page.get_by_role("button", name="Join them").click()
        expect(self.page.get_by_role("status")).to_contain_text("belong together")
        return self
