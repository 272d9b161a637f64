"""What the phone said it kept is there after the whole browser was killed at a random moment (P-04).

EYES_BROWSER_KILLS sets the number of kills (40 in CI, 1,000 in script/soak), EYES_FAULT_SEED repeats a run.
A kill leaves the system's page cache alone: what only a dead battery can break is not shown here.

Chromium itself throws a database away when a kill tore one of its writes (LevelDB goes on behind the torn
record; the next start finds "Corruption: checksum mismatch"). Sealed stories and drafts must survive that too, by
their copies. Such starts are counted; so that there are some, every third kill takes the database along.
"""

import os
import random
import secrets
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, Playwright, sync_playwright
from sqlalchemy import func, select

from server.database import db
from server.parcels.models import Receipt
from server.stories.models import Story
from tests.components.serving import serving
from tests.parcels.making import open_room
from tests.pwa.conftest import HERE, Node
from tests.pwa.core_page import CorePage
from tests.pwa.killable import killable

KILLS = int(os.environ.get("EYES_BROWSER_KILLS", "40"))
SEED = int(os.environ.get("EYES_FAULT_SEED", str(secrets.randbits(32))))
EVERY_TENTH_SPEAKS = 10
EVERY_THIRD_LOSES_ITS_DATABASE = 3
AT_MOST_LOST = 2.0
SLOW_MACHINE = 1.0
"""Seconds between what the page says and when the test hears it."""

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@dataclass
class Heard:
    """What the phone said before it died, and when."""

    events: list[tuple[float, dict]] = field(default_factory=list)
    died_at: float = 0.0

    def hear(self, event: dict) -> None:
        self.events.append((time.monotonic(), event))

    def kept(self) -> set[str]:
        return {event["kept"] for _, event in self.events if "kept" in event}

    def last(self) -> dict:
        """Return the last thing said about the story that was being made."""
        return next(
            (e for _, e in reversed(self.events) if "pictures" in e),
            {"pictures": [0, 1, 2, 3, 4, 5]},
        )

    def promised(self, what: str) -> int:
        """Return how much of the last story was said to be safe, or was begun two seconds before death."""
        early = self.died_at - AT_MOST_LOST - SLOW_MACHINE
        last = self.last().get("id")
        return max(
            (
                event.get(what, 0) or (event.get("begun", 0) if at < early else 0)
                for at, event in self.events
                if event.get("id") == last
            ),
            default=0,
        )

    def seconds_spoken(self) -> float:
        """Return how long the microphone had been open when the phone died."""
        began = next((at for at, event in self.events if event.get("slices") == 0), self.died_at)
        return self.died_at - began


@dataclass
class Shared:
    """One phone that is killed again and again, and everything it ever said was kept."""

    playwright: Playwright
    profile: Path
    page: CorePage
    kept: set[str] = field(default_factory=set)
    thrown_away: int = 0
    """How often the database was new, because the browser or the test had thrown it away."""

    def live(self, work: str, *, seconds: float, after: Heard) -> Heard:
        """Start the browser, look whether all is there that was promised before, work, and die."""
        heard = Heard()
        with killable(self.playwright, self.profile) as browser:
            page = browser.page()
            page.goto(self.page.url)
            self.checks(page, after)
            page.expose_function("said", heard.hear)
            page.evaluate(work, self.page.place)
            page.wait_for_timeout(seconds * 1000)
            heard.died_at = time.monotonic()
            browser.kill()
        self.kept |= heard.kept()
        return heard

    def loses_its_database(self) -> None:
        """Do what the browser does with a database that it finds damaged."""
        shutil.rmtree(self.profile / "Default" / "IndexedDB")

    def checks(self, page: Page, before: Heard) -> None:
        """Compare what is on the phone with what it said before it died."""
        found = page.evaluate(
            "([place, pictures]) => found(place, pictures)",
            [self.page.place, before.last()["pictures"]],
        )
        envelopes = {each["id"]: each for each in found["envelopes"]}
        gone = {story for story in self.kept - envelopes.keys() if received(story) is None}
        assert not gone, f"lost after it was kept, seed {SEED}"
        for story, envelope in envelopes.items():
            if envelope["state"] != "arrived":
                assert found["sealed"].get(story) == envelope["sha256"], (
                    f"parcel damaged, seed {SEED}"
                )
            else:
                assert received(story) == envelope["sha256"], (
                    f"deleted without a receipt, seed {SEED}"
                )
        self.thrown_away += found["isNew"]
        last = before.last().get("id", "")
        if last in envelopes or received(last):
            return
        for what in ("strokes", "slices"):
            assert found[what] >= before.promised(what), f"{what} lost, seed {SEED}"
        lost = before.seconds_spoken() - 2 * found["slices"]
        assert lost <= AT_MOST_LOST + SLOW_MACHINE, f"{lost:.1f} s of sound lost, seed {SEED}"


def received(story: str) -> str | None:
    """Return the hash that stands in the server's receipt."""
    db.session.rollback()
    receipt = db.session.get(Receipt, story)
    return receipt.sha256 if receipt else None


@pytest.fixture
def core_page(app: Flask, node: Node) -> Iterator[CorePage]:
    """A page that holds the core and nothing else, beside a real server."""
    page = CorePage.of(node(HERE / "browser_core.mjs"), room=open_room(parcels_a_day=1_000_000))
    with serving(page.in_front_of(app)) as url:
        yield page.at(url)


def test_nothing_that_was_promised_is_gone_after_a_kill(
    tmp_path: Path, core_page: CorePage
) -> None:
    chance = random.Random(SEED)
    with sync_playwright() as playwright:
        phone = Shared(playwright, tmp_path / "profile", core_page)
        heard = Heard()
        for number in range(1, KILLS + 1):
            speaks = number % EVERY_TENTH_SPEAKS == 0
            work = (
                "place => void speak(place, self.said)"
                if speaks
                else f"place => void tell(place, {number + SEED}, self.said)"
            )
            seconds = chance.uniform(2.5, 4.5) if speaks else chance.uniform(0.05, 0.8)
            heard = phone.live(work, seconds=seconds, after=heard)
            if number % EVERY_THIRD_LOSES_ITS_DATABASE == 0:
                phone.loses_its_database()
        phone.live("() => undefined", seconds=0, after=heard)
    stories = db.session.scalar(select(func.count()).select_from(Story)) or 0
    assert len(phone.kept) > KILLS // 8  # on a machine with ten times more work than processors
    # what was kept in the moment of a kill was not heard
    assert 0 < stories <= len(phone.kept) + KILLS
    assert phone.thrown_away >= KILLS // EVERY_THIRD_LOSES_ITS_DATABASE
    print(
        f"\nseed {SEED}: {KILLS} kills, {len(phone.kept)} kept, {stories} arrived, 0 lost; "
        f"{phone.thrown_away} times the browser threw its database away"
    )
