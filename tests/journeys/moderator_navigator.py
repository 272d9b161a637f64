"""Moderators and safeguarding leads at their benches; methods that read like prose."""

from typing import Self

from playwright.sync_api import Locator, expect

from tests.journeys.staff_navigator import StaffNavigator


class ModeratorNavigator(StaffNavigator):
    """Somebody who reads what children send, and decides with another person."""

    # ------------------------------------------------------------------ finding

    def opens_the_bench(self) -> Self:
        """Go to the queue."""
        self.visits("/moderation/")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("What waits")
        return self

    def takes_the_next_story(self) -> Self:
        """Claim the story whose turn it is."""
        self.opens_the_bench()
        self.page.get_by_role("button", name="Take the next story").click()
        return self.stands_before_a_story()

    def opens_the_story(self, story_id: str) -> Self:
        """Go to one story by its id."""
        self.visits(f"/moderation/stories/{story_id}")
        return self.stands_before_a_story()

    def stands_before_a_story(self) -> Self:
        """Make sure that a story lies on the bench."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text("The story")
        return self

    def finds_nothing_waiting(self) -> Self:
        """Look at the queue and find it empty."""
        self.opens_the_bench()
        expect(self.page.get_by_text("Nothing waits for you.")).to_be_visible()
        return self

    # ------------------------------------------------------------------ looking

    def reveals_the_picture(self) -> Self:
        """Ask to see the first picture that is still hidden; it stays grey."""
        self.page.get_by_role("button", name="Reveal").first.click()
        expect(self.picture).to_be_visible()
        return self

    def turns_the_colour_on(self) -> Self:
        """See the revealed picture in its colours."""
        self.page.get_by_role("button", name="Colour").first.click()
        return self

    def asks_for_the_sound(self) -> Self:
        """Ask to hear the voice; it plays only when told to."""
        self.page.get_by_role("button", name="Sound").first.click()
        expect(self.page.locator("[data-sound]")).to_be_visible()
        return self

    @property
    def picture(self) -> Locator:
        """The revealed picture."""
        return self.page.locator("[data-picture] img").first

    @property
    def words(self) -> str:
        """What the child wrote or said, as it stands on the bench."""
        return self.page.locator("blockquote:not(.translation)").first.inner_text()

    @property
    def reasons_why_not(self) -> list[str]:
        """Why the gate would not show the story now."""
        section = self.page.get_by_role("region", name="Why it may not be shown now")
        return section.get_by_role("listitem").all_inner_texts()

    # ------------------------------------------------------------------ editing

    def writes_the_transcript(self, words: str) -> Self:
        """Write down what the voice says."""
        return self._edits("Transcript and translation", "What the voice says", words)

    def changes_the_words(self, words: str) -> Self:
        """Change what the child wrote."""
        return self._edits("Words and translation", "The child's words", words)

    def describes_the_picture(self, words: str) -> Self:
        """Say what a picture shows, for people who cannot see it."""
        return self._edits("Describe the picture", "What it shows", words)

    def translates(self, words: str, *, into: str) -> Self:
        """Put a translation beside the original; `into` is the language's own name."""
        panel = self.page.get_by_text("and translation").first
        panel.click()
        self.page.get_by_label(f"Translation: {into}").first.fill(words)
        return self._keeps_the_version()

    def takes_the_marked_words_out(self) -> Self:
        """Remove what the search marked."""
        self.page.get_by_role("button", name="Take the marked words out").first.click()
        return self._sees_a_new_version()

    # ------------------------------------------------------------------ deciding

    def looks_at_everything(self) -> Self:
        """Ask for every picture and every voice that is still hidden, one after the other."""
        while (hidden := self.page.locator("form.reveal button")).count():
            left = hidden.count()
            hidden.first.click()
            expect(hidden).to_have_count(left - 1)
        return self

    def approves(self) -> Self:
        """Look at what lies on the bench, and approve it."""
        self.looks_at_everything()
        self.page.get_by_role("button", name="Approve this version").click()
        return self._decided()

    def approves_the_story(self, story_id: str) -> Self:
        """Open one story and approve it."""
        return self.opens_the_story(story_id).approves()

    def cannot_approve(self, why: str) -> Self:
        """See that approving is not possible, and the reason."""
        expect(self.page.get_by_role("button", name="Approve this version")).to_be_disabled()
        expect(self.page.locator("#not-approve")).to_contain_text(why)
        return self

    def declines(self, because: str, *, saying: str = "") -> Self:
        """Decline with a kind reason, chosen by its title."""
        self._panel("Decline").get_by_text(because, exact=True).click()
        return self._sends("Decline", words=saying, button="Decline, and tell the child")

    def asks_the_child(self, question: str, *, saying: str = "") -> Self:
        """Return the story with a question, chosen by its title."""
        self._panel("Ask the child").get_by_text(question, exact=True).click()
        return self._sends("Ask the child", words=saying, button="Send the question")

    def holds(self, note: str = "") -> Self:
        """Ask a safeguarding lead to look after the child."""
        self._panel("Hold: somebody")
        return self._sends("Hold: somebody", words=note, button="Hold it and tell the lead")

    # ------------------------------------------------------------------ hands

    def presses(self, *keys: str) -> Self:
        """Use the keyboard alone, once the page listens."""
        self.page.wait_for_load_state()
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def _panel(self, title: str) -> Locator:
        panel = self.page.locator("details.choice").filter(
            has=self.page.locator("summary", has_text=title)
        )
        if panel.get_attribute("open") is None:
            panel.locator("summary").click()
        return panel

    def _sends(self, panel: str, *, words: str, button: str) -> Self:
        inside = self._panel(panel)
        inside.locator("textarea").fill(words)
        inside.get_by_role("button", name=button).click()
        return self._decided()

    def _decided(self) -> Self:
        expect(self.page.get_by_text("Your decision is kept.")).to_be_visible()
        return self

    def _edits(self, panel: str, label: str, words: str) -> Self:
        self.page.locator("summary", has_text=panel).first.click()
        self.page.get_by_label(label).first.fill(words)
        return self._keeps_the_version()

    def _keeps_the_version(self) -> Self:
        self.page.locator("details[open]").get_by_role(
            "button", name="Keep as a new version"
        ).first.click()
        return self._sees_a_new_version()

    def _sees_a_new_version(self) -> Self:
        expect(self.page.get_by_text("This is a new version.")).to_be_visible()
        return self


class SafeguardingLeadNavigator(StaffNavigator):
    """Somebody who is reached when a child may be at risk."""

    def opens_the_cases(self) -> Self:
        """Go to the list of cases."""
        self.visits("/moderation/referrals")
        return self

    def opens_the_most_urgent_case(self) -> Self:
        """Go to the case at the head of the list."""
        self.opens_the_cases()
        self.page.locator("a.line.case").first.click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("A case")
        return self

    def follows_the_link(self, letter: str) -> Self:
        """Open the case that a letter points to."""
        link = next(word for word in letter.split() if "/moderation/referrals/" in word)
        self.page.goto(link)
        expect(self.page.get_by_role("heading", level=1)).to_have_text("A case")
        return self

    def takes_it_in_hand(self) -> Self:
        """Acknowledge: the clock stops."""
        self.page.get_by_role("button", name="I take this case in hand").click()
        expect(self.page.get_by_text("In hand", exact=True)).to_be_visible()
        return self

    def notes(self, words: str) -> Self:
        """Keep what was done or learned."""
        self.page.get_by_label("What you did or learned.").fill(words)
        self.page.get_by_role("button", name="Keep the note").click()
        expect(self.page.get_by_text(words)).to_be_visible()
        return self

    def writes_to_the_child(self, words: str) -> Self:
        """Leave words under the child's keepsake."""
        self.page.get_by_label("Others may look over its shoulder.").fill(words)
        self.page.get_by_role("button", name="Leave it for the child").click()
        expect(self.page.get_by_text(words)).to_be_visible()
        return self

    def closes_the_case(self, outcome: str) -> Self:
        """End the case with an outcome, chosen by its first words."""
        self.page.locator("summary", has_text="Close the case").click()
        self.page.get_by_text(outcome).click()
        self.page.get_by_role("button", name="Close the case").click()
        expect(self.page.get_by_text("Closed", exact=True)).to_be_visible()
        return self
